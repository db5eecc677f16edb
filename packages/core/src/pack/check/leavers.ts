import { monthsIn } from '../../calendar.ts';
import { takesOff } from '../guardrails/scored-texts.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import { titleWords } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { testsIn } from '../../records/condition.ts';
import { feedsNow, feedsOfMeasure } from '../../schemes/feeds.ts';
import { windowOf } from '../../schemes/limits/clearing.ts';
import { type Of, kindOf } from '../../schemes/kinds/subordinates.ts';
import { isBelow } from '../../records/subject-kind.ts';
import { pointsTestsOf } from '../../schemes/points-tests.ts';
import { flowText } from './flow-text.ts';
import { measuresIn, withInner } from './measures-in.ts';
import { itemsOf } from './walk.ts';

/**
 * Readings that only show when somebody moves: what people did is taken from those who are there at the end of a window, so that whoever was
 * dismissed takes their own deductions along; an attribute is the last one, for months in another post too, and that of the month's last day
 * where months are counted by another; what people have is summed without those who left, and divided among them too.
 */
export const leavers: Check = {
  check: 'leavers',
  codes: ['leavers-left-out', 'value-at-end'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure, over } of measuresIn(scheme)) {
        if (!located.sound(part, String(path[0]))) continue;
        const shared = sharedBy(measure, scheme, draft);
        if (shared !== null)
          report('leavers-left-out', part, [...path, 'of'], {
            zh: `合计只算期末还在的；“${titleWords(shared).zh}”按同组来分（cohort-value），期内离开的也算、也分到：两处的人对不上。`,
            en: `The sum is of those who are there at the end; “${titleWords(shared).en}” divides it among the cohort (cohort-value), who left within the period among them: more share in it than were summed.`,
            fixZh: `期内离开的也算，写 of: ${anyTime(measure['of'])}；合计就按期末在的，写 there: end。`,
            fixEn: `To sum those who left too write of: ${anyTime(measure['of'])}; where the sum is meant of those at the end only, there: end.`,
          });
        if (monthsIn[over] <= 1) continue;
        if (isOfLeavers(measure, part) && !readsUpwards(measure['of'], scheme, draft))
          report('leavers-left-out', part, [...path, 'of'], {
            zh: '只算期末还在的：期内免职、调离的，他们的扣分也不在内。',
            en: 'Taken of those who are there at the end: who was dismissed or moved away takes their deductions along.',
            fixZh: `期内在过的都算，写 of: ${anyTime(measure['of'])}；只算期末在的，写 there: end。`,
            fixEn: `For everybody who was there write of: ${anyTime(measure['of'])}; for those at the end only, there: end.`,
          });
        // Whoever chose to take the last one says so in a note.
        const held = 'note' in part && part.note !== undefined ? null : heldFor(measure);
        if (held)
          report('value-at-end', part, [...path, ...held], {
            zh: '取的是期末的属性：期内换了职务（等级）的，之前的月份也按后来的算。',
            en: 'The attribute is the last one: months before a change of post (or grade) go by the later one too.',
            fixZh: '各月按当月的算，用 tally: month、这一项不写 over（每月一份，再相加）；就按最后的，在 note 里说明。',
            fixEn:
              'For each month by its own, tally by months and write no window (over) on this item: each month is worked out and added. Where the last one is meant, say so in note.',
          });
      }
      for (const { item } of itemsOf(scheme)) {
        const on = item.note === undefined && located.sound(item, 'measure') ? countedOn(item.measure) : null;
        // Months that begin the day after end on it.
        const at = on === null || on + 1 === scheme.period['month-starts'] ? null : takenAtEnd(item);
        if (at === null || (at[0] === 'measure' && monthsIn[windowOf(item, scheme)] > 1)) continue;
        report('value-at-end', item, at, {
          zh: `月份按 ${on} 日在不在册数，属性却取月末的：当月 ${on} 日以后换了职务（等级）的，当月就按后来的算。`,
          en: `Months are counted by day ${on}, and the attribute is that of the month’s end: who changes post (or grade) after that day goes by the later one for the month.`,
          ...(at[0] === 'applies'
            ? {
                fixZh: `适用谁也按 ${on} 日的：不写 applies，量里乘上 { attribute: 属性, on-day: ${on}, table: { 值: 1 }, otherwise: 0 }；就按月末的，在 note 里说明。`,
                fixEn: `For whom it is on day ${on} too, multiply by { attribute: …, on-day: ${on}, table: { value: 1 }, otherwise: 0 } in place of applies; where that of the end is meant, say so in note.`,
              }
            : {
                fixZh: `也按 ${on} 日的，给 attribute 写 on-day: ${on}；就按月末的，在 note 里说明。`,
                fixEn: `For that of the same day write on-day: ${on} beside attribute; where that of the end is meant, say so in note.`,
              }),
        });
      }
    }
  },
};

/** The day by which a measure, or one it is made of, counts months; null where none does. */
function countedOn(measure: KindOptions): number | null {
  const days = partsOf(measure).flatMap(({ part }) => ('present' in part ? [part['on-day']].flat() : []));
  return days.find((day) => typeof day === 'number') ?? null;
}

/** Where an item takes an attribute as it is at the end of the month; null where it takes none. */
function takenAtEnd(item: Item): Path | null {
  const tests = pointsTestsOf(item).flatMap((test) =>
    'measure' in test ? [{ path: ['points', ...test.path], measure: test.measure }] : [],
  );
  for (const { path, measure } of [{ path: ['measure'], measure: item.measure }, ...tests])
    for (const { part, at } of partsOf(measure))
      if ('attribute' in part && part['on-day'] === undefined) return [...path, ...at];
  const asked = [...testsIn(item.applies)].filter(({ name }) => name !== 'kind');
  return asked.length > 0 ? ['applies'] : null;
}

/** A measure and those it is made of. */
function partsOf(measure: KindOptions): { part: KindOptions; at: Path }[] {
  return withInner({ part: {}, path: [], measure, over: 'month' }).map(({ measure: part, path }) => ({
    part,
    at: path,
  }));
}

/** Whether a sum of what people's records cost leaves out those who left, and the pack does not say which is meant. */
function isOfLeavers(measure: KindOptions, part: object): boolean {
  const { gather, of } = measure;
  if (typeof gather !== 'object' || gather === null || saysWho(of)) return false;
  if ((measure['among'] ?? 'sum') !== 'sum') return false;
  const ofRecords = ['value', 'count', 'sum'].some((kind) => Object.hasOwn(gather, kind));
  return ofRecords && (takesOff(gather) || ('points' in part && takesOff((part as Item).points)));
}

/** Whether `of` leads to what the subject stands in: that has not left when the subject has. */
function readsUpwards(of: unknown, { subject }: Scheme, { kinds }: Pack): boolean {
  if (of === 'above' || (typeof of === 'object' && of !== null && 'above' in of)) return true;
  const kind = kindOf(of as Of);
  return kind !== null && isBelow(kinds, subject, kind);
}

/** The scheme that divides among a cohort what is worked out from a sum of its people’s results; null where none does. */
function sharedBy({ score, of, among }: KindOptions, scheme: Scheme, draft: Pack): Scheme | null {
  if (typeof score !== 'string' || among !== 'sum' || of === undefined || saysWho(of)) return null;
  const summed = draft.schemes.find((one) => one.scheme === score);
  if (summed === undefined || summed.subject === scheme.subject) return null;
  const divides = (one: Scheme) =>
    measuresIn(one).some(({ measure }) => {
      const inner = measure['cohort-value'];
      if (measure['take'] !== 'total' || typeof inner !== 'object' || inner === null) return false;
      return feedsOfMeasure(inner as KindOptions, draft).now.some((id) => restsOn(id, score, draft));
    });
  const found = draft.schemes.find(
    (one) => one.subject === summed.subject && restsOn(one.scheme, scheme.scheme, draft) && divides(one),
  );
  return found ?? null;
}

/** Whether a scheme reads another’s results of the same time, by way of others too. */
export function restsOn(id: string, on: string, draft: Pack, seen = new Set<string>()): boolean {
  if (id === on) return true;
  const scheme = seen.has(id) ? undefined : draft.schemes.find((one) => one.scheme === id);
  seen.add(id);
  return scheme !== undefined && feedsNow(scheme, draft).some((one) => restsOn(one, on, draft, seen));
}

function saysWho(of: unknown): boolean {
  return typeof of === 'object' && of !== null && 'there' in of;
}

/** The same people, those who left among them, as a pack writes it. */
function anyTime(of: unknown): string {
  return flowText({ ...(typeof of === 'object' ? of : { kind: of }), there: 'any-time' });
}

/** Where an attribute is put together with the months that somebody was there. */
function heldFor({ combine, of }: KindOptions): Path | null {
  if (combine === undefined || typeof of !== 'object' || of === null) return null;
  const parts = Object.entries(of as Record<string, KindOptions>);
  const present = parts.some(([, part]) => Object.hasOwn(part, 'present'));
  const [name] = parts.find(([, part]) => Object.hasOwn(part, 'attribute')) ?? [];
  return present && name !== undefined ? ['of', name] : null;
}
