import { type PeriodKind, finerThan, monthsIn } from '../../calendar.ts';
import { isBelow, isPerson, kindWords } from '../../records/subject-kind.ts';
import { type Of, isLink, kindOf } from '../../schemes/kinds/subordinates.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Words } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { flowText } from './flow-text.ts';
import { measuresIn } from './measures-in.ts';

/** An item that takes, for a window of several months, the result (or something measured) of whatever its subject stands in at the window's end. */
export interface LastPlace {
  item: Item;
  path: Path;
  over: PeriodKind;
  /** The kind of subject that the place read is, and what it is called. */
  kind: string;
  place: Words;
  /** The attribute that names the place, where a link is read. */
  link: string | null;
  /** What it goes with in the measure runs up over months: pay for so many of them at the last place's rate. */
  accrues: boolean;
  /** Measured of the place itself, no result of it. */
  gathered: boolean;
  /** How to say otherwise. */
  fixZh: string;
  fixEn: string;
}

/**
 * Results of the village, branch or unit that somebody stands in, taken for a year or a term: who moved within it has the last one's for all of it.
 * `there` of whom is read, `among: by-months` or a note of the item says which is meant.
 */
export const lastPlaces: Check = {
  check: 'last-places',
  codes: ['place-at-end'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !isPerson(draft.kinds, scheme.subject)) continue;
      for (const { item, path, place, accrues, gathered, fixZh, fixEn } of lastPlacesIn(scheme, draft)) {
        // What a place is or did itself is seldom meant for parts of a year, unless by the month.
        if (!located.sound(item, 'measure') || (gathered && !accrues)) continue;
        report('place-at-end', item, [...path, 'of'], {
          zh: `取的是期末所在的${place.zh}的${gathered ? '数' : '结果'}：期内换过的，之前的月份也按后来的算。`,
          en: `The ${gathered ? 'number' : 'result'} is that of the ${place.en} at the end: months before a move go by the later one too.`,
          fixZh,
          fixEn,
          // A share of the unit’s result goes by the last unit as readily as by each.
          ...(accrues ? {} : { severity: 'info' as const }),
        });
      }
    }
  },
};

/** Where a scheme reads the result of a place for several months, and does not say which of several. */
export function lastPlacesIn(scheme: Scheme, draft: Pack): LastPlace[] {
  const all = measuresIn(scheme).filter(({ path }) => path[0] === 'measure');
  return all.flatMap(({ part, path, measure, over }) => {
    const item = part as Item;
    const kind = monthsIn[over] <= 1 || item.note !== undefined ? null : placeRead(measure, scheme, draft);
    if (kind === null) return [];
    const beside = all.filter((one) => one.part === part && one.measure !== measure);
    // A pool is divided among those who stand there at the end.
    if (beside.some((one) => Object.hasOwn(one.measure, 'cohort-value'))) return [];
    const of = measure['of'] as Of;
    const end = flowText({ ...(typeof of === 'object' ? of : { kind }), there: 'end' });
    const byMonth = scheme.period.tally === 'month';
    return [
      {
        item,
        path,
        over,
        kind,
        place: kindWords(draft.kinds, kind),
        link: typeof of === 'object' && 'link' in of ? of.link : null,
        gathered: 'gather' in measure,
        accrues: beside.some((one) => runsUp(one.measure, over, draft)),
        fixZh: `按在各处的月数分别算的，加 among: by-months${byMonth ? '' : `（period 的 tally 改成 month，各项写 over: ${over}）`}；就按期末所在的，写 of: ${end}。`,
        fixEn: `To weigh each by the months there add among: by-months${byMonth ? '' : ` (with tally: month in period, and over: ${over} on the items)`}; where the last one is meant, write of: ${end}.`,
      },
    ];
  });
}

/** Whether a measure grows with the months of a window: those somebody was there, or what was worked out for each and added up. */
function runsUp(measure: KindOptions, over: PeriodKind, draft: Pack): boolean {
  if ('present' in measure) return measure['present'] !== 'at-end';
  const feed = draft.schemes.find(({ scheme }) => scheme === measure['score']);
  const own = measure['of'] === undefined || measure['of'] === 'self';
  return feed !== undefined && own && measure['combine'] === 'sum' && finerThan(feed.period.settle, over);
}

/**
 * The kind of subject whose result of the same time, or what is measured of it, is read upwards or by a link, where nothing says of which of
 * several; else null.
 */
function placeRead({ score, gather, of, among, period }: KindOptions, { subject }: Scheme, draft: Pack): string | null {
  const feed = draft.schemes.find(({ scheme }) => scheme === score);
  if ((feed ?? gather) === undefined || of === undefined || period === 'previous' || among === 'by-months') return null;
  const who = of as Of;
  if (typeof who === 'object' && ('linked-by' in who || who.there !== undefined)) return null;
  const named = who === 'above' || isLink(who) || (typeof who === 'object' && 'above' in who);
  const kind = (named ? feed?.subject : undefined) ?? kindOf(who);
  // Nobody is moved from one person to another; and what a unit makes of its own people is theirs who are there.
  if (kind === null || isPerson(draft.kinds, kind) || (feed !== undefined && readsDown(feed, subject))) return null;
  return named || isBelow(draft.kinds, subject, kind) ? kind : null;
}

/** Whether a scheme counts or adds up people of a kind, for a pool that they share: it goes by who is there at the end, and so must they. */
function readsDown(feed: Scheme, subject: string): boolean {
  return measuresIn(feed).some(({ measure }) => {
    const { score, gather, among, of } = measure;
    const people = (who: unknown) => who !== undefined && kindOf(who as Of) === subject;
    if (people(measure['number-of'])) return true;
    if (score !== undefined) return among === 'sum' && people(of);
    // Sums of records are what people did, no weights to share by.
    const weighed =
      typeof gather === 'object' && gather !== null && !['value', 'count', 'sum'].some((key) => key in gather);
    return weighed && (among ?? 'sum') === 'sum' && people(of);
  });
}
