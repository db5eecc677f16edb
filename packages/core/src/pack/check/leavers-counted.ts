import { monthsIn } from '../../calendar.ts';
import type { ValueTest } from '../../records/condition.ts';
import { passes } from '../../records/value-test.ts';
import { isPerson } from '../../records/subject-kind.ts';
import { askedOf } from '../../schemes/pay/outcome.ts';
import { feedsOfMeasure } from '../../schemes/feeds.ts';
import { type Of, kindOf } from '../../schemes/kinds/subordinates.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { type Words, titleWords } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Check } from './check.ts';
import { flowText } from './flow-text.ts';
import { restsOn } from './leavers.ts';
import { measuresIn, withInner } from './measures-in.ts';
import { itemsOf } from './walk.ts';

/**
 * People who left within the period, counted in one place and not in another: in the number that places are worked out from and in means of the
 * cohort, but not in the sum that money is divided by. `exempt`, `there` of the scheme or `there` of whom the sum is of says which is meant.
 */
export const leaversCounted: Check = {
  check: 'leavers-counted',
  codes: ['leavers-counted'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure, over } of measuresIn(scheme)) {
        const kind = monthsIn[over] <= 1 || !located.sound(part, String(path[0])) ? null : peopleSummed(measure, draft);
        if (kind === null || kind === scheme.subject || !dividesAmong(scheme, kind, draft)) continue;
        const placed = draft.schemes.find(
          (one) => one.subject === kind && countsLeavers(one) && readBy(measure, one.scheme, draft),
        );
        if (placed === undefined) continue;
        const [title, counted, exempt] = [titleWords(placed), comparedIn(placed)!, leftOut];
        const of = measure['of'];
        const any = flowText({ ...(typeof of === 'object' ? of : { kind: of }), there: 'any-time' });
        report('leavers-counted', part, [...path, 'of'], {
          zh: `合计只算期末还在的，“${title.zh}”的${counted.zh}却连期内离开的也算：分钱和定名额的不是同一批人。`,
          en: `The sum is of those who are there at the end, while ${counted.en} of “${title.en}” count who left within the period too: the money and the places go by different people.`,
          fixZh: `期内离开的不参加评定，在 ${placed.scheme} 写 exempt: [${exempt}]；也参加、也分的，这里写 of: ${any}；本来就不同的，在 ${placed.scheme} 写 there: any-time。`,
          fixEn: `Where who left takes no part, write exempt: [${exempt}] in ${placed.scheme}; where they share in both, of: ${any} here; where the two are meant to differ, there: any-time in ${placed.scheme}.`,
        });
      }
      if (scheme.there !== undefined && scheme.exempt.some(isOfLeaving))
        report('leavers-counted', scheme, ['there'], {
          zh: '写了 there: any-time（期内离开的也参加），exempt 又把期末不在的除外：按 exempt 算。',
          en: 'there: any-time says that who left takes part, and exempt leaves out who is not there at the end: exempt decides.',
          fixZh: '留一个。',
          fixEn: 'Keep one of the two.',
        });
    }
  },
};

/** What to write in `exempt` where who left within the period takes no part. */
export const leftOut = '{ exempt: left, title: 期内离开, when: { measure: { present: at-end }, is: 0 } }';

/** Whether who left within a settle period counts in what others get, and the scheme says nothing of them. */
export function countsLeavers(scheme: Scheme): boolean {
  const silent = scheme.there === undefined && !scheme.exempt.some(isOfLeaving);
  return silent && monthsIn[scheme.period.settle] > 1 && comparedIn(scheme) !== null;
}

/** What of a scheme depends on how many are compared: places, and means or ranks within the cohort; null where nothing does. */
export function comparedIn(scheme: Scheme): Words | null {
  const placed = scheme.levels.find(
    (level) => level.share !== undefined || level.top !== undefined || level['per-group']?.share !== undefined,
  );
  if (placed !== undefined) return { zh: `名额（${placed.title}）`, en: `the places of ${titleWords(placed).en}` };
  const listed = scheme.consequences.find(({ when }) => askedOf(when).some(({ asked }) => asked.rank));
  if (listed !== undefined) return { zh: `名次（${listed.title}）`, en: `the ranks of “${titleWords(listed).en}”` };
  const means = measuresIn(scheme).some(({ measure }) =>
    ['cohort-value', 'rank', 'percentile', 'relative'].some((kind) => Object.hasOwn(measure, kind)),
  );
  const standsIn = itemsOf(scheme).some(
    ({ item: { missing } }) => missing === 'cohort-mean' || (typeof missing === 'object' && 'cohort-mean' in missing),
  );
  return means || standsIn ? { zh: '同组的平均、比较', en: 'the means and comparisons' } : null;
}

/** Whether a reason for not being assessed is that somebody left: it asks whether they are there at the end, or is called so. */
function isOfLeaving(exempt: Scheme['exempt'][number]): boolean {
  const asked = exemptTestsOf(exempt).some(
    ({ test }) =>
      'measure' in test &&
      // One that asks for those who are there says nothing of who left.
      isNone(test.is) &&
      withInner({ part: exempt, path: [], measure: test.measure, over: 'year' }).some(
        ({ measure }) => measure['present'] === 'at-end',
      ),
  );
  return (
    asked ||
    /离开|离职|离任|离岗|退休|退出|调出|调离|转出|辞职|\b(left|leaves?|leaving|retired?|resigned)\b/iu.test(
      wordsOf(exempt),
    )
  );
}

/** Whether a test holds of 0: of who is not there. */
function isNone(is: ValueTest): boolean {
  return passes(is, 0);
}

function wordsOf({ title, 'title-en': en, rule }: Scheme['exempt'][number]): string {
  return [title, en, rule].filter((text) => text !== undefined).join(' ');
}

/** The kind of the people below whose results or measures are added up as of the end; null where none are, or it is said of whom. */
function peopleSummed({ score, gather, of, among }: KindOptions, { kinds }: Pack): string | null {
  const summed = score !== undefined ? among === 'sum' : gather !== undefined && (among ?? 'sum') === 'sum';
  if (!summed || of === undefined || (typeof of === 'object' && of !== null && 'there' in of)) return null;
  const kind = kindOf(of as Of);
  return kind !== null && isPerson(kinds, kind) ? kind : null;
}

/** Whether people have back a part of what a unit’s scheme comes to. */
function dividesAmong({ scheme }: Scheme, kind: string, draft: Pack): boolean {
  return draft.schemes.some((one) => one.subject === kind && restsOn(one.scheme, scheme, draft));
}

/** Whether what is added up rests on a scheme’s results of the same time. */
function readBy(measure: KindOptions, scheme: string, draft: Pack): boolean {
  const inner = measure['gather'];
  const all = [measure, ...(typeof inner === 'object' && inner !== null ? [inner as KindOptions] : [])];
  return all.some((one) => feedsOfMeasure(one, draft).now.some((id) => restsOn(id, scheme, draft)));
}
