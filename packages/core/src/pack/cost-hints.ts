import type { Field, RecordType } from '../records/record-type.ts';
import { titleWords, type Words } from '../words.ts';
import type { Pack } from './pack.ts';

/** One question that two or more records ask about the same subjects. */
export interface AskedTwice {
  title: Words;
  unit: string | null;
  asked: { record: string; field: string }[];
}

/** A field that need not be asked, and where its value is already. */
export interface Derivable {
  record: string;
  field: string;
  title: Words;
  from: Words;
}

// Words, dates and people are each event's own, and so are its kind and outcome: the same title is then no repeated question.
const comparable: ReadonlySet<Field['type']> = new Set(['number', 'choice', 'boolean']);
const ofTheEvent = /^(类别|类型|种类|结果|情况|方式)$/;

/** Questions with the same title, type and unit in several records about the same kind of subject. */
export function askedTwice({ records }: Pack): AskedTwice[] {
  const questions = records.flatMap((record) =>
    record.fields
      .filter((field) => comparable.has(field.type) && !ofTheEvent.test(field.title.trim()))
      .flatMap((field) =>
        [record.subject]
          .flat()
          .map((subject) => ({ key: JSON.stringify([subject, ...question(field)]), record, field })),
      ),
  );
  const found = new Map<string, AskedTwice>();
  for (const group of Map.groupBy(questions, ({ key }) => key).values()) {
    const asked = group.map(({ record, field }) => ({ record: record.record, field: field.field }));
    const [first] = group;
    if (first && new Set(asked.map(({ record }) => record)).size > 1)
      // Records about several kinds ask it of each: told once.
      found.set(JSON.stringify(asked), { title: titleWords(first.field), unit: first.field.unit ?? null, asked });
  }
  return [...found.values()];
}

function question(field: Field): string[] {
  return [field.title.trim(), field.type, field.unit ?? ''];
}

const inRegistry =
  /^(本人|党员|对象|户主|负责人)?(姓名|性别|年龄|民族|学历|文化程度|出生(日期|年月)|入党(时间|日期|年月)|党龄|转正(时间|日期)|联系电话|手机号码?|电话)$|^(所在|所属)(党?支部|党委|单位|乡镇|村|社区|组织)(名称)?$|^(党?支部|党委|村|社区)名称$/;
const counted = /^(.+?)(总|累计|参加)?(次数|场次|时长|总数|合计|数量)$/;

/** Fields whose value the registry, the record's own date and people, or another record already gives. */
export function derivable(pack: Pack): Derivable[] {
  return pack.records.flatMap((record) =>
    record.fields.flatMap((field): Derivable[] => {
      const from = sourceOf(pack, record, field);
      return from === null ? [] : [{ record: record.record, field: field.field, title: titleWords(field), from }];
    }),
  );
}

function sourceOf(pack: Pack, record: RecordType, field: Field): Words | null {
  const title = field.title.trim();
  if (field.type !== 'people' && inRegistry.test(title)) return { zh: '名册里已有', en: 'the registry has it' };
  if (field.type === 'date' && /^(记录|填报|活动|会议|发生)?(日期|时间)$/.test(title))
    return { zh: '每条纪实本来就有日期', en: 'every record has its date' };
  if (field.type !== 'number') return null;
  const people = record.fields.find((other) => other.type === 'people');
  if (people && title.endsWith('人数') && !/应到|总/.test(title))
    return { zh: `数“${people.title}”就有`, en: `counting “${titleWords(people).en}” gives it` };
  const about = counted.exec(title)?.[1];
  const given = pack.records.find((other) => other.record !== record.record && other.title.trim() === about);
  return given ? { zh: `由“${given.title}”的纪实得出`, en: `records of “${titleWords(given).en}” give it` } : null;
}
