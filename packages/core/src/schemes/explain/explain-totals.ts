import { briefTitle } from '../../calendar.ts';
import { fromSteps, roundingOf } from '../../exact.ts';
import { percentText, plus, ratio, ratioOf } from '../../ratio.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { clearedBefore, clearsAt } from '../limits/cleared-at.ts';
import type { CompiledScheme } from '../compile.ts';
import { nearestHalf } from '../rounding/nearest-half.ts';
import { type Account, bindAccounts } from '../limits/expiry.ts';
import { lostWords } from './explain-lost.ts';
import { cutWords, signOf } from './explain-sums.ts';
import type { Plan } from '../periods/plan.ts';
import { type Trace, comesIn } from './trace.ts';

/** Steps rounded to what the scheme's totals are kept to: the points of a tally period carry more places on the way. */
export function roundedTotal({ scheme, totalSteps, bound }: CompiledScheme, steps: number): number {
  const near = nearestHalf(bound, steps);
  return totalSteps > 1 ? totalSteps * roundingOf(scheme.round)(near, totalSteps) : near;
}

interface Term {
  name: Words;
  steps: number;
}

function sumWords(terms: readonly Term[], number: (steps: number) => string): Words {
  // Where the first is below zero nothing stands before it that it could be taken from: each says its own sign.
  const signed = (terms[0]?.steps ?? 0) < 0;
  const parts = terms.map(({ name, steps }, i): Words => {
    const sign = i === 0 ? '' : steps < 0 && !signed ? ' − ' : ' + ';
    const size = number(signed ? steps : Math.abs(steps));
    return { zh: `${sign}${name.zh} ${size}`, en: `${sign}${name.en} ${size}` };
  });
  return joinWords(parts, '', '');
}

/** `甲 3 − 乙 1 = 2`, or `≈ 2` where the numbers printed come to another one. */
function addedUp({ step }: CompiledScheme, terms: readonly Term[], total: number): Words {
  const number = numberOf({ step });
  const printed = (steps: number) => ratioOf(fromSteps(steps, step));
  const made = terms.map(({ steps }) => printed(steps)).reduce(plus, ratio(0n));
  const { zh, en } = sumWords(terms, number);
  const ends = `${signOf(made, printed(total))} ${number(total)}`;
  return { zh: `${zh.trim()} ${ends}`, en: `${en.trim()} ${ends}` };
}

/** How the points of a tally period are made of sections, caps of the whole and what was taken off; null where one section is all there is. */
export function slotSum(trace: Trace, slot: number): Words | null {
  const { compiled, earned } = trace;
  const roots: Term[] = earned.rescaled
    ? [{ name: { zh: '折算后', en: 'rescaled' }, steps: earned.before[slot]! }]
    : compiled.roots
        .map(({ index, section }) => ({ name: titleWords(section), steps: comesIn(trace.sections[index]!)[slot]! }))
        .filter(({ steps }) => steps !== 0);
  const taken = trace.items
    .filter((item) => item.section < 0 && item.item.item.counts !== false && item.points[slot] !== 0)
    .map((item) => ({ name: titleWords(item.item.item), steps: -item.points[slot]! }));
  const cut = cutWords(compiled, earned.before[slot]!, earned.after, slot, earned.caps, []);
  if (roots.length + taken.length < 2 && cut === null) return null;
  const total = trace.scores.slotTotals[slot]!;
  if (cut === null) return addedUp(compiled, [...roots, ...taken], total);
  const before =
    roots.length > 1 ? addedUp(compiled, roots, earned.before[slot]!) : sumWords(roots, numberOf(compiled));
  const capped = joinWords([before, cut], '，', ', ');
  if (taken.length === 0) return capped;
  const first = { name: { zh: '', en: '' }, steps: earned.after[slot]! };
  return joinWords([capped, addedUp(compiled, [first, ...taken], total)], '；', '; ');
}

function numberOf({ step }: Pick<CompiledScheme, 'step'>): (steps: number) => string {
  return (steps) => `${fromSteps(steps, step)}`.replace('-', '−');
}

interface LimitedTotal {
  terms: Term[];
  plain: number;
  total: number;
  /** The tally periods that are told one by one. */
  since: readonly number[];
}

/** A settle period's total before any veto: what it starts from, its tally periods, what they come to, and that within the scheme's limits. */
export function limitedTotal(trace: Trace, settle: number): LimitedTotal {
  const { compiled, scores } = trace;
  const { plan } = scores;
  const account = bindAccounts(compiled, scores, trace.before, trace.subjects)?.(0);
  if (account) return balanceTotal(trace, settle, account);
  const reset = plan.resetOfSettle[settle]!;
  const fromReset = compiled.scheme['count-from'] === 'reset';
  const first = plan.resetOfSettle.indexOf(reset);
  const slots = plan.slots.map((_, slot) => slot).filter((slot) => slot < plan.begunSlots);
  const own = slots.filter((slot) => plan.settleOf[slot] === settle);
  const round = clearedBefore(compiled, scores, settle);
  const since = round === null ? first : round.settle + 1;
  const earlier = fromReset
    ? slots.filter((slot) => plan.settleOf[slot]! >= since && plan.settleOf[slot]! < settle)
    : [];
  const { ran } = scores;
  const lost = compiled.scheme['beyond-limits'] === 'lost' && ran !== undefined;
  const clearedIn = (of: readonly number[]) => of.findLast((slot) => ran?.cleared[slot] === 1);
  const points = (of: readonly number[]) => of.reduce((sum, slot) => sum + scores.slotTotals[slot]!, 0);
  const anew = lost ? clearedIn(own) : undefined;
  const ofReset = slots.filter((slot) => plan.resetOf[slot] === reset);
  const carried =
    round === null &&
    (fromReset || settle === first) &&
    clearedIn(ofReset.filter((slot) => slot <= own.at(-1)!)) === undefined
      ? scores.carried[reset]!
      : 0;
  const left = round?.left ?? 0;
  const start = left === 0 || anew !== undefined ? compiled.start : 0;
  const last = earlier.at(-1);
  // What lay beyond the limits before is gone.
  const before =
    anew !== undefined || last === undefined ? 0 : lost ? ran.total[last]! - start - carried - left : points(earlier);
  const terms: Term[] = [
    { name: { zh: '起始', en: 'start' }, steps: start },
    { name: { zh: '结转', en: 'carried over' }, steps: carried },
    { name: { zh: '上轮余', en: 'left of the round before' }, steps: anew === undefined ? left : 0 },
    { name: { zh: '此前', en: 'before' }, steps: before },
    ...(anew === undefined
      ? []
      : [
          {
            name: { zh: '清零以后', en: 'since it was cleared' },
            steps: points(ofReset.filter((slot) => slot <= anew)),
          },
        ]),
    ...own
      .filter((slot) => anew === undefined || slot > anew)
      .map((slot) => ({ name: briefTitle(plan.slots[slot]!), steps: scores.slotTotals[slot]! })),
  ].filter(({ steps }) => steps !== 0);
  const plain = terms.reduce((total, { steps }) => total + steps, 0);
  const held = lost ? ran.total[own.at(-1)!]! : plain;
  return {
    terms,
    plain,
    total: Math.min(compiled.ceiling, Math.max(compiled.floor, held)),
    since: own.filter((slot) => anew === undefined || slot >= anew),
  };
}

/** The tally periods of a settle period that have begun. */
export function slotsWithin(plan: Plan, settle: number): number[] {
  return plan.slots.map((_, slot) => slot).filter((at) => plan.settleOf[at] === settle && at < plan.begunSlots);
}

/** The same where points expire: what was left before, what the tally periods brought and took, what lapsed. */
function balanceTotal({ scores }: Trace, settle: number, account: Account): LimitedTotal {
  const { plan } = scores;
  const own = slotsWithin(plan, settle);
  const terms: Term[] = [
    { name: { zh: '上期余', en: 'left before' }, steps: account.opening[own[0]!]! },
    { name: { zh: '起始', en: 'start' }, steps: own.reduce((sum, slot) => sum + account.start[slot]!, 0) },
    ...own.flatMap((slot) => [
      { name: { zh: '到期', en: 'lapsed' }, steps: -account.lapsed[slot]! },
      { name: { zh: '不结转', en: 'not carried over' }, steps: -account.cut[slot]! },
      { name: briefTitle(plan.slots[slot]!), steps: scores.slotTotals[slot]! },
      { name: { zh: '超出余额上限作废', en: 'above the most there can be' }, steps: -account.beyond[slot]! },
    ]),
  ].filter(({ steps }) => steps !== 0);
  const plain = terms.reduce((total, { steps }) => total + steps, 0);
  const last = own.at(-1)!;
  return { terms, plain, total: account.balance[last]! + account.struck[last]!, since: own };
}

/** How the total of a settle period is made: what it starts from, its tally periods, limits, vetoes, rounding; null where nothing needs saying. */
export function totalSum(trace: Trace, settle: number): Words | null {
  const { compiled, scores } = trace;
  const number = numberOf(compiled);
  const { terms, plain, total: limited, since } = limitedTotal(trace, settle);
  const parts: Words[] = [];
  let total = limited;
  const lost = lostWords(trace, since);
  if (lost !== null)
    parts.push({
      zh: `${lost.zh}，计 ${number(total)}`,
      en: `${lost.en}: ${number(total)}`,
    });
  else if (total < plain) parts.push({ zh: `总分最高 ${number(total)}`, en: `at most ${number(total)}` });
  else if (total > plain) parts.push({ zh: `总分不低于 ${number(total)}`, en: `never below ${number(total)}` });
  total = nearestHalf(compiled.bound, total);
  const [struck, repaired] = [scores.vetoes[settle]!, scores.repaired[settle]!];
  let [most, zero] = [Infinity, false];
  compiled.vetoes.forEach((veto, index) => {
    const bit = 1 << index;
    const title = titleWords(veto.veto);
    const off = (struck & bit) !== 0 ? veto.points : (repaired & bit) !== 0 ? (veto.repair?.points ?? 0) : 0;
    if ((struck & bit) !== 0) [most, zero] = [Math.min(most, veto.maxTotal), zero || veto.zero];
    if (off === 0) return;
    total -= off;
    parts.push({
      zh: `“${title.zh}”扣 ${number(off)}，余 ${number(total)}`,
      en: `“${title.en}” takes ${number(off)}, ${number(total)} left`,
    });
  });
  const kept = compiled.vetoes.flatMap((veto, index) =>
    (struck & (1 << index)) !== 0 && veto.times !== null ? [{ title: titleWords(veto.veto), times: veto.times }] : [],
  );
  if (kept.length > 0 && total > 0) {
    const [num, den] = kept.reduce(([n, d], { times }) => [n * times.num, d * times.den], [1, 1] as [number, number]);
    total = roundingOf(compiled.scheme.round)(total * num, den);
    for (const { title, times } of kept) {
      const share = percentText(ratio(BigInt(times.num), BigInt(times.den)));
      parts.push({ zh: `“${title.zh}”按 ${share}% 计`, en: `“${title.en}” leaves ${share}%` });
    }
    parts.push({ zh: `余 ${number(total)}`, en: `${number(total)} left` });
  }
  if (zero) parts.push({ zh: '否决，清零', en: 'vetoed: zero' });
  else if (total > most) parts.push({ zh: `否决，最高 ${number(most)}`, en: `vetoed: at most ${number(most)}` });
  // What is owed of a balance stays owed.
  if (compiled.scheme.expires === undefined || total > 0) total = zero ? 0 : Math.min(total, most);
  const rounded = roundedTotal(compiled, total);
  if (rounded !== total) parts.push({ zh: `≈ ${number(rounded)}`, en: `≈ ${number(rounded)}` });
  const over = clearsAt(compiled)?.(rounded) ?? null;
  if (over !== null) {
    const bound = number(rounded - over);
    parts.push(
      over === 0
        ? { zh: '达到清零的分数，下期从头累计', en: 'the round is full: the next period begins anew' }
        : {
            zh: `满 ${bound}，余 ${number(over)} 转入下一轮`,
            en: `${bound} is full, ${number(over)} go over into the next round`,
          },
    );
  }
  // Settled under other rules, the total is not what these periods come to now.
  if (rounded !== scores.settleTotals[settle]) return null;
  // A start alone is told too, and what came from before: no tally period says where such a total comes from.
  const brought = slotsWithin(scores.plan, settle).reduce((sum, slot) => sum + scores.slotTotals[slot]!, 0);
  if (terms.length < 2 && parts.length === 0 && plain === brought) return null;
  const lead =
    terms.length === 0
      ? { zh: '0', en: '0' }
      : terms.length === 1
        ? sumWords(terms, number)
        : addedUp(compiled, terms, plain);
  return joinWords([lead, ...parts], '，', ', ');
}
