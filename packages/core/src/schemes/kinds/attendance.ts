import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { numbersOf } from '../../records/fact-table.ts';
import { findSource, isSourceProblem, sourceSubjects } from '../../records/source.ts';
import { rowsOf } from '../../records/subject-table.ts';
import { conditionFields } from '../../records/references.ts';
import { titleWords } from '../../words.ts';
import { climb } from '../relatives.ts';
import type { Run, Windows } from '../run.ts';
import { checkField } from '../worth/check-worth.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { BoundMeasure, KindFinding, MeasureKind } from './kind.ts';
import { placeFacts } from './place-facts.ts';

const schema = z.strictObject({
  attendance: z.string().min(1),
  where: conditionSchema.optional(),
  /** Who should have come: a people field of the record; default: the members below on the last day of the period. */
  entitled: z.string().min(1).optional(),
});
type Attendance = z.infer<typeof schema>;

/** How many of those entitled to come are listed. */
export const attendanceKind: MeasureKind<Attendance> = {
  kind: 'attendance',
  role: 'measure',
  gives: 'share',
  schema,
  title: { zh: '到会率', en: 'attendance' },
  doc: {
    zh: '时间窗内各次会议名单上的人次 ÷ 应到人次。应到的是 entitled 字段所列的人；不写则是开会那天所辖的党员数。没有会议时没有可计的。',
    en: 'People listed in the records of the window ÷ people who should have come: those in the field entitled, or without it the members below on the day of the record. Without a record there is nothing to measure.',
  },
  keys: {
    attendance: { zh: '“纪实.人员字段”，如 meeting.present', en: 'record.people-field, such as meeting.present' },
    where: { zh: '只算满足条件的纪实', en: 'only records that meet the condition' },
    entitled: { zh: '应到人员的字段', en: 'the people field with those who should have come' },
  },
  example: `
# 支部两名党员，两次会到 2 人、1 人：3 ÷ 4 × 8 = 6
subject: branch
item:
  measure: { attendance: meeting.present }
  points: { share: 8 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: meeting, date: 2017-03-04, kind: congress, present: [m1, m2] }
  - { record: meeting, date: 2017-03-18, kind: lecture, present: [m1] }
period: 2017-03
points: 6
`,
  sources: (options) => [
    {
      text: options.attendance,
      field: false,
      conditions: options.where ? [{ path: ['where'], where: options.where }] : [],
    },
  ],
  check(options, context) {
    const found = checkSource('attendance', options.attendance, context, { field: false });
    const findings = found.filter(({ code }) => code !== 'not-about-subject');
    const source = findSource(options.attendance, context.records, { field: false });
    if (findings.length > 0 || isSourceProblem(source)) return findings;
    if (!source.people)
      return [
        notPeople(
          options,
          source.record.fields.filter(({ type }) => type === 'people').map(({ field }) => field),
        ),
      ];
    const about = sourceSubjects({ ...source, people: null });
    if (!about.includes(context.scheme.subject))
      findings.push({
        code: 'not-about-subject',
        path: ['attendance'],
        message: {
          zh: `${source.record.record} 记的不是本办法考核的对象`,
          en: `${source.record.record} is not about the subjects of the scheme`,
        },
        remedy: {
          zh: '到会率算在开会的组织头上；个人用 count',
          en: 'attendance belongs to the organisation that meets; for a person use count',
        },
      });
    if (options.entitled !== undefined)
      findings.push(...checkField(['entitled'], options.entitled, source.record, ['people', 'number'], 'people'));
    return findings;
  },
  needs(options, context) {
    const { record, people } = knownSource(options.attendance, context, { field: false });
    const entitled = options.entitled === undefined ? [] : [options.entitled];
    return [{ table: record.record, fields: [people!.field, ...entitled, ...conditionFields(options.where)] }];
  },
  feeds: () => [],
  unit: () => null,
  sentence(options, context) {
    const source = sourceWords(options.attendance, context, { field: false });
    const where = whereWords(options.where, options.attendance, context, false);
    const { record } = knownSource(options.attendance, context, { field: false });
    const field = record.fields.find((candidate) => candidate.field === options.entitled);
    const entitled = field ? titleWords(field) : { zh: '所辖党员', en: 'members below' };
    return {
      zh: `“${source.zh}”${where.zh}人次 ÷ ${entitled.zh}应到人次`,
      en: `people in “${source.en}”${where.en} ÷ those entitled (${entitled.en})`,
    };
  },
  compile(options, context) {
    const { record, people } = knownSource(options.attendance, context, { field: false });
    return {
      den: 0,
      cumulative: false,
      bind: (run, windows) => bindAttendance(options, record.record, people!.field, run, windows),
    };
  },
};

function notPeople({ attendance }: Attendance, fields: readonly string[]): KindFinding {
  return {
    code: 'not-people',
    path: ['attendance'],
    message: { zh: `${attendance} 没有写人员字段`, en: `${attendance} names no people field` },
    remedy: {
      zh: fields.length > 0 ? `写成 ${attendance}.${fields[0]}` : '这种纪实没有人员字段',
      en: fields.length > 0 ? `write ${attendance}.${fields[0]}` : 'the record has no people field',
    },
  };
}

function bindAttendance(options: Attendance, table: string, people: string, run: Run, windows: Windows): BoundMeasure {
  const placer = placeFacts(run, windows, table, options.where, undefined);
  const listed = numbersOf(placer.table, people);
  const entitled = options.entitled === undefined ? null : placer.table.columns[options.entitled];
  const decimals = entitled?.type === 'numbers' ? entitled.decimals : 0;
  const slots = run.plan.slots.length;
  const { from, to } = rowsOf(run.subjects, run.subject);
  const below = options.entitled === undefined ? membersBelow(run, to - from, from) : null;
  return {
    fill(block, mask, num, den) {
      const cells = (block.hi - block.lo) * slots;
      den.fill(0, 0, cells);
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
        placer.each(row, mask, at, (slot, fact) => {
          const due =
            below === null
              ? entitled?.type === 'numbers'
                ? entitled.values[fact]! / 10 ** decimals
                : NaN
              : below(row - from, slot, placer.table.day[fact]!);
          if (Number.isNaN(due)) return;
          num[at + slot]! += listed[fact] || 0;
          den[at + slot]! += due;
        });
      for (let cell = 0; cell < cells; cell++)
        if (windows.start[cell % slots] !== cell % slots) {
          num[cell]! += num[cell - 1]!;
          den[cell]! += den[cell - 1]!;
        }
      for (let cell = 0; cell < cells; cell++) {
        if (den[cell] !== 0) continue;
        // Put right only after the running sums: a window without a meeting so far.
        num[cell] = NaN;
        den[cell] = 1;
      }
    },
    facts(subject, visit) {
      placer.each(subject, null, 0, (slot, fact) => visit(slot, placer.table, fact));
    },
  };
}

/** How many members each subject (its position among `rows`) had below it on a day of a slot. */
function membersBelow({ subjects, plan, subject }: Run, rows: number, from: number) {
  const slots = plan.slots.length;
  const holders = rowsOf(subjects, subject);
  const members = rowsOf(subjects, 'member');
  // Those who were there all the slot through are counted once; who came, went or moved within it, by the days of each spell.
  const always = new Int32Array(rows * slots);
  const some = new Map<number, { first: number; last: number }[]>();
  for (let row = members.from; row < members.to; row++)
    for (let slot = 0; slot < plan.begunSlots; slot++) {
      const [first, last] = [plan.slotFirst[slot]!, Math.min(plan.slotLast[slot]!, plan.asOf)];
      for (let spell = subjects.spellStart[row]!; spell < subjects.spellStart[row + 1]!; spell++) {
        const [begin, end] = [Math.max(first, subjects.spellFrom[spell]!), Math.min(last, subjects.spellTo[spell]!)];
        if (begin > end) continue;
        const holder = climb(subjects, row, end, holders, false, null);
        if (holder < 0) continue;
        const cell = (holder - from) * slots + slot;
        if (begin === first && end === last) always[cell]!++;
        else if (some.has(cell)) some.get(cell)!.push({ first: begin, last: end });
        else some.set(cell, [{ first: begin, last: end }]);
      }
    }
  return (at: number, slot: number, day: number): number => {
    const cell = at * slots + slot;
    const there = (some.get(cell) ?? []).filter(({ first, last }) => first <= day && day <= last);
    return always[cell]! + there.length;
  };
}
