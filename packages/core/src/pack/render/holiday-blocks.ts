import type { HolidaysOfYear } from '../../records/work-calendar.ts';
import type { ParsedPack } from '../parse.ts';
import type { RuleBookBlock } from './rule-book.ts';
import { basisOf, valuePhrase } from './wording.ts';

/** The days off and the weekend days worked on, year by year, by which working days are counted. */
export function holidayBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const years = parsed.draft.head.holidays ?? [];
  if (years.length === 0) return [];
  return [
    { type: 'heading', level: 1, anchor: 'holidays', text: { zh: '工作日', en: 'Working days' } },
    ...years.map((one): RuleBookBlock => {
      const [off, work] = [spans(one.off), spans(one.work)];
      return {
        type: 'rule',
        anchor: `holidays/${one.year}`,
        title: { zh: `${one.year} 年`, en: `${one.year}` },
        quote: one.rule ?? null,
        source: one.source ?? null,
        basis: basisOf(parsed, one),
        phrases: [
          valuePhrase(parsed, one, ['year'], '双休日不算工作日', 'weekends are no working days'),
          ...(off.zh === '' ? [] : [valuePhrase(parsed, one, ['off'], `放假：${off.zh}`, `days off: ${off.en}`)]),
          ...(work.zh === '' ? [] : [valuePhrase(parsed, one, ['work'], `上班：${work.zh}`, `worked on: ${work.en}`)]),
        ],
        note: one.note ?? null,
      };
    }),
  ];
}

function spans(list: HolidaysOfYear['off']): { zh: string; en: string } {
  const said = (list ?? []).map((each) =>
    typeof each === 'string'
      ? { zh: each, en: each }
      : { zh: `${each.from} 至 ${each.to}`, en: `${each.from} to ${each.to}` },
  );
  return { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') };
}
