import type { RecordType } from '../../records/record-type.ts';
import { goesByDay, readsRecords } from '../../schemes/limits/goes-by-day.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import { factorOf, sidesOfPoints } from '../../schemes/sections/sides.ts';
import { type Sides, sidesOfAny, sidesOfNumbers, turned } from '../../schemes/worth/worth-sides.ts';
import type { Pack } from '../pack.ts';
import type { Check, Report } from './check.ts';
import { checkFilling } from './filling.ts';
import { periodZh } from './periods.ts';
import { itemsOf, takesOff } from './walk.ts';

/** What becomes of points beyond the limits of a total that runs on is said where both readings are possible, and only there. */
export const beyondLimits: Check = {
  check: 'beyond-limits',
  codes: ['limits-by-period', 'limits-unclear', 'wrong-value'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      for (const placed of itemsOf(scheme)) checkFilling(scheme, placed, report);
      if (scheme['beyond-limits'] !== undefined && checkStated(scheme, report)) continue;
      if (!itemsOf(scheme).every(({ item }) => located.sound(item, 'measure') && located.sound(item, 'points')))
        continue;
      tellNetted(scheme, draft, report);
      if (scheme['beyond-limits'] === undefined && isUnclear(scheme, draft))
        report('limits-unclear', scheme, [scheme.cap === undefined ? 'floor' : 'cap'], {
          zh: '总分一期一期累计，有加有减，又有上下限：到了上（下）限以后，超出的部分作废，还是留着抵以后的扣分（加分），没有说明。',
          en: 'The total runs on, with gains and losses, within limits: nothing says whether what lies beyond a limit is lost or set off against what comes later.',
          fixZh:
            '写 beyond-limits: lost（满分后再加的作废，以后从满分往下扣），或 beyond-limits: kept（先加总，再和上下限比）。',
          fixEn:
            'Write beyond-limits: lost (what is added at full marks is gone), or beyond-limits: kept (all are summed first).',
        });
    }
  },
};

/** Tells of a policy that says nothing here; true if it did. */
function checkStated(scheme: Scheme, report: Report): boolean {
  const wrong = (zh: string, en: string, fixZh: string, fixEn: string) => {
    report('wrong-value', scheme, ['beyond-limits'], { zh, en, fixZh, fixEn });
    return true;
  };
  if (scheme['count-from'] !== 'reset')
    return wrong(
      '每次结算都从头计分，没有累计的总分。',
      'Every settling counts afresh: no total runs on.',
      '加一行 count-from: reset，或删掉 beyond-limits。',
      'Add the line count-from: reset, or delete beyond-limits.',
    );
  if (!isLimited(scheme))
    return wrong(
      '没有写总分的上限 cap 或下限 floor。',
      'The total has neither a cap nor a floor.',
      '写上 cap 或 floor，或删掉 beyond-limits。',
      'Write cap or floor, or delete beyond-limits.',
    );
  const other = (['expires', 'carry-within'] as const).find((key) => scheme[key] !== undefined);
  if (other !== undefined && scheme['beyond-limits'] === 'lost')
    return wrong(
      `beyond-limits: lost 不能和 ${other} 一起写。`,
      `beyond-limits: lost cannot be combined with ${other}.`,
      other === 'expires' ? '删掉 beyond-limits：余额超出 cap 的本来就作废。' : '删掉其中一个。',
      other === 'expires'
        ? 'Delete beyond-limits: what lies above the cap of a balance is lost anyway.'
        : 'Delete one of them.',
    );
  return false;
}

/** What stands in the way of going by the days of records: told of an account whose points go both ways. */
function tellNetted(scheme: Scheme, draft: Pack, report: Report): void {
  if (scheme.note !== undefined || !goesBothWays(scheme, draft)) return;
  const tally = periodZh[scheme.period.tally];
  const tell = (part: object, path: string[], zh: string, en: string, fixZh: string, fixEn: string): void =>
    report('limits-by-period', part, path, {
      zh: `${zh}要到${tally}末才知道：同一${tally}先扣后加的先加总，再和上下限比。`,
      en: `${en} is known only when the ${scheme.period.tally} ends: what was lost first and gained later in it is summed first, then held to the limits.`,
      fixZh: `${fixZh}；确实按期末算的，在 note 里说明。`,
      fixEn: `${fixEn}; where the end of the period is meant, say so in a note.`,
    });
  if (scheme.expires !== undefined) {
    if (scheme.expires.from === undefined && isLimited(scheme))
      tell(
        scheme,
        [scheme.floor === undefined ? 'cap' : 'floor'],
        '有有效期的余额按期逐批扣减，一期里得的和用的',
        'What a balance that expires got and used in a period',
        `计分周期 tally 写短一些，先扣后加的人工核对`,
        'Make the tally periods shorter, and look at those who lose first and gain later in one',
      );
    return;
  }
  if (scheme['beyond-limits'] !== 'lost') return;
  const placed = itemsOf(scheme).filter(({ item }) => item.counts !== false && readsRecords(item));
  const joined = new Set(placed.flatMap(({ section }) => (section === null ? [] : [joiningAround(scheme, section)])));
  for (const part of joined)
    if (part !== null && part.note === undefined)
      tell(
        part,
        'scheme' in part || part.rescale !== undefined ? ['rescale'] : ['take'],
        `“${part.title}”`,
        `“${part['title-en'] ?? part.title}”`,
        '逐条加减的放到直接相加的部分里',
        'Put what is added and taken off record by record into a section that is a plain sum',
      );
  for (const { item, section } of placed)
    if (
      item.note === undefined &&
      (section === null || joiningAround(scheme, section) === null) &&
      !goesByDay(item, scheme)
    )
      tell(
        item,
        ['measure'],
        `“${item.title}”`,
        `“${item['title-en'] ?? item.title}”`,
        '逐条计分的写 count、sum 或 value 相加',
        'Where each record counts by itself write count, sum or the sum of a value',
      );
}

/** The section at or around one, or the scheme, that makes something else of its parts than their sum; null where none does. */
function joiningAround(scheme: Scheme, section: Section): Section | Scheme | null {
  for (let at: Section | undefined = section; at !== undefined; at = outerOf(scheme, at))
    if (at.take !== 'sum' || at.rescale !== undefined) return at;
  return scheme.rescale === undefined ? null : scheme;
}

function outerOf(scheme: Scheme, { 'part-of': outer }: Section): Section | undefined {
  return scheme.sections.find(({ section }) => section === outer);
}

/** Both gains and losses are given within limits, to a total that runs on. */
function isUnclear(scheme: Scheme, draft: Pack): boolean {
  if (scheme['count-from'] !== 'reset' || !isLimited(scheme)) return false;
  if (scheme.expires !== undefined || scheme['cleared-at'] !== undefined) return false;
  return goesBothWays(scheme, draft);
}

/** Whether something gives and something takes off, what is used of a balance aside: more than is there is not used. */
function goesBothWays(scheme: Scheme, { records }: Pack): boolean {
  const given = itemsOf(scheme).filter((placed) => placed.item.counts !== false && !takesOff(placed));
  const sides = sidesOfAny(given.map(({ item, section }) => turned(sidesOf(item, records), section === null ? -1 : 1)));
  return sides.above && sides.below;
}

/** The sides of an item's points; of a measure that may be either, those of the numbers written. */
function sidesOf(item: Item, records: readonly RecordType[]): Sides {
  const known = ['value', 'count', 'sum'].some((kind) => Object.hasOwn(item.measure, kind));
  const factor = factorOf(item);
  return factor === null || known ? sidesOfPoints(item, records) : sidesOfNumbers([factor]);
}

/** A plain cap, or a floor: one by the year says itself that the year is summed. */
function isLimited({ cap, floor }: Scheme): boolean {
  return floor !== undefined || typeof cap === 'number';
}
