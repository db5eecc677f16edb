import { attributeWords } from '../../records/attribute.ts';
import { kindWords } from '../../records/subject-kind.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import type { Phrase, RuleBookBlock } from './rule-book.ts';
import { plain, valuePhrase } from './wording.ts';

const typeWords: Readonly<Record<string, Words>> = {
  text: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'number' },
  boolean: { zh: '是或否', en: 'yes or no' },
  choice: { zh: '选择', en: 'choice' },
  date: { zh: '日期', en: 'date' },
  link: { zh: '指向另一对象', en: 'names another subject' },
};

/** The kinds of subject a pack declares, and what the roster says of each. Nothing when it declares none. */
export function kindBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const declared = parsed.draft.head.kinds ?? [];
  if (declared.length === 0) return [];
  const { kinds } = parsed.draft;
  const rows = declared.flatMap((kind): Phrase[][] => {
    const name = kindWords(kinds, kind.kind);
    const above = joinWords(
      [kind.in ?? []].flat().map((id) => kindWords(kinds, id)),
      '、',
      ', ',
    );
    const own = { zh: `${name.zh}${kind.person ? '（人）' : ''}`, en: `${name.en}${kind.person ? ' (people)' : ''}` };
    const first: Phrase[] = [
      valuePhrase(parsed, kind, ['kind'], own.zh, own.en),
      above.zh === '' ? plain('', '') : valuePhrase(parsed, kind, ['in'], `属于${above.zh}`, `in ${above.en}`),
    ];
    return [
      first,
      ...(kind.attributes ?? []).map((attribute): Phrase[] => {
        const title = attributeWords(kind.attributes ?? [], attribute.attribute);
        const choices = joinWords((attribute.choices ?? []).map(titleWords), '、', ', ');
        const type = typeWords[attribute.type]!;
        const more = [choices, ...(attribute.unit ? [{ zh: attribute.unit, en: attribute.unit }] : [])].filter(
          ({ zh }) => zh !== '',
        );
        const rest = joinWords(more, '，', ', ');
        return [
          plain(`${name.zh} · ${title.zh}`, `${name.en} · ${title.en}`),
          valuePhrase(
            parsed,
            attribute,
            ['type'],
            `${type.zh}${rest.zh === '' ? '' : `：${rest.zh}`}`,
            `${type.en}${rest.en === '' ? '' : `: ${rest.en}`}`,
          ),
        ];
      }),
    ];
  });
  return [
    { type: 'heading', level: 1, anchor: 'kinds', text: { zh: '对象和名册', en: 'Subjects and roster' } },
    {
      type: 'table',
      head: [
        { zh: '对象', en: 'Subject' },
        { zh: '说明', en: 'What it is' },
      ],
      rows,
    },
  ];
}
