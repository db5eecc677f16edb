import { monthsIn } from '../../calendar.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Item, Scheme } from '../../schemes/scheme.ts';
import { factorOf, sidesOfPoints } from '../../schemes/sides.ts';
import { type Sides, sidesOfAny, sidesOfNumbers, turned } from '../../schemes/worth/worth-sides.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';
import { itemsOf, takesOff } from './walk.ts';

/** What becomes of points beyond the limits of a total that runs on is said where both readings are possible, and only there. */
export const beyondLimits: Check = {
  check: 'beyond-limits',
  codes: ['limits-by-period', 'limits-unclear', 'wrong-value'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      if (scheme['beyond-limits'] !== undefined && checkStated(scheme, report)) continue;
      if (!itemsOf(scheme).every(({ item }) => located.sound(item, 'measure') && located.sound(item, 'points')))
        continue;
      const at = nets(scheme, draft);
      if (at !== null) tellNetting(scheme, at, report);
      else if (scheme['beyond-limits'] === undefined && isUnclear(scheme, draft))
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

function tellNetting(scheme: Scheme, at: Path, report: Report): void {
  const { tally } = scheme.period;
  report('limits-by-period', scheme, at, {
    zh: `${periodZh[tally]}内先加总，${periodZh[tally]}末再和上下限比：余 0 分时，同一${periodZh[tally]}先扣 5 分后加 10 分，得 5 分，不是 10 分。`,
    en: `Within a ${tally} gains and losses are summed first and held to the limits at its end: at zero, 5 off and then 10 in the same ${tally} leave 5, not 10.`,
    fixZh:
      '这样的情形少。文件按笔算（扣到 0 分就不再扣）的，同一期先扣后加的人工核对；定下来以后在这个考核的 note 里说明。',
    fixEn:
      'There are few such cases. Where the document goes by each record, look at those who lose first and gain later in one period; say so in the note of the scheme.',
  });
}

/** Whether what lies beyond a limit is gone, and both sides are reckoned up by the tally period first; a balance that expires forgives so with its floor. */
function nets(scheme: Scheme, draft: Pack): Path | null {
  if (scheme.note !== undefined || !goesBothWays(scheme, draft)) return null;
  if (scheme['beyond-limits'] === 'lost') return ['beyond-limits'];
  return scheme.expires !== undefined && scheme.floor !== undefined ? ['floor'] : null;
}

/** Both gains and losses are given within limits, in more than one tally period. */
function isUnclear(scheme: Scheme, draft: Pack): boolean {
  if (scheme['count-from'] !== 'reset' || !isLimited(scheme)) return false;
  if (monthsIn[scheme.period.tally] >= monthsIn[scheme.period.reset]) return false;
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
