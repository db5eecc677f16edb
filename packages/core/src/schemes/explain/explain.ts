import type { Basis } from '../../basis.ts';
import { formatPeriod } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { arithmeticOf, measureText, unitOf } from './arithmetic.ts';
import { allowanceLeft } from '../limits/caps.ts';
import type { CompiledSection } from '../compile.ts';
import { edgeFor } from '../levels/edges.ts';
import { isTold } from './explain-asked.ts';
import { effectBeside, heldBackWords, levelWords, repairWords } from './explain-level.ts';
import type { ExplainedItem, ExplainedSection, Explanation } from './explanation.ts';
import { missedWords, unmetWords } from './explain-conditions.ts';
import { vetoWords } from './explain-vetoes.ts';
import { withCredit } from './explain-credited.ts';
import { expiryWords } from './explain-expiry.ts';
import { detailOf, explainParts, worthsOf } from './explain-parts.ts';
import { rescaledWords } from './explain-rescaled.ts';
import { sectionSum } from './explain-sums.ts';
import { roundedTotal, slotSum, totalSum } from './explain-totals.ts';
import { isLevelMark } from '../levels/level-conditions.ts';
import { nextAbove } from '../levels/level-moves.ts';
import { asksMore, isAskedTests } from '../pay/outcome.ts';
import { allInUnitOf, pointUnit } from '../rounding/point-unit.ts';
import type { Scheme } from '../scheme.ts';
import { heldBefore } from '../levels/promote.ts';
import { distanceOf } from '../score-rows.ts';
import { settledIn } from '../score-table.ts';
import { unrankedIn, unrankedWords } from '../levels/unranked.ts';
import { type Trace, type TracedItem, comesIn } from './trace.ts';

/** The pack an explanation names, and the basis of what states none. */
export interface ExplainedPack {
  pack: string;
  version: string;
  basis?: Basis | undefined;
}

interface Sources {
  trace: Trace;
  subjects: SubjectTable;
  basis: Basis;
}

/**
 * Turns a traced run into everything behind the subject's score in one settle period (its position in the year). Null when
 * the subject was not assessed in it or it has not begun.
 */
export function explain(trace: Trace, subjects: SubjectTable, settle: number, pack: ExplainedPack): Explanation | null {
  const explained = explainPlain(trace, subjects, settle, pack);
  const { scheme, items } = trace.compiled;
  // Whatever is named in words stands in what an item's rule was read with.
  const { schemes, records } = items[0]?.context ?? {};
  return explained && allInUnitOf(scheme, explained, [scheme, schemes, records]);
}

function explainPlain(trace: Trace, subjects: SubjectTable, settle: number, pack: ExplainedPack): Explanation | null {
  const { compiled, scores } = trace;
  const { plan } = scores;
  if (settle >= plan.begunSettles || !settledIn(scores, 0, settle)) return null;
  const held = scores.held[settle]!;
  const { scheme, step } = compiled;
  const sources: Sources = { trace, subjects, basis: scheme.basis ?? pack.basis ?? 'local' };
  const band = scores.bands[settle]!;
  const before = heldBefore(compiled, scores, trace.before, 0, settle);
  const slots = plan.slots.map((_, slot) => slot).filter((slot) => plan.settleOf[slot] === settle);
  const missing = distanceOf(trace, settle);
  const values = trace.values(settle);
  const next = missing === null ? null : nextAbove(compiled, held, scores.vetoes[settle]!);
  const unmet = next && unmetWords(trace, next.reach, settle);
  const unranked = unrankedIn(compiled, scores, 0, settle);
  return {
    scheme: compiled.id,
    title: titleWords(scheme),
    subject: trace.subject,
    period: formatPeriod(plan.settles[settle]!),
    pack: pack.pack,
    packVersion: pack.version,
    unit: unitOfTotal(scheme),
    total: fromSteps(scores.settleTotals[settle]!, step),
    level: compiled.levels[held] ?? null,
    levelTitle: levelWords(compiled, held),
    band: compiled.levels[band] ?? null,
    held: compiled.levels[before] ?? null,
    levels: compiled.levels.map((level, position) => {
      const stated = scheme.levels.find((candidate) => candidate.level === level)!;
      const edge = stated.from ?? stated.above;
      const from = edge === undefined ? null : edgeFor(edge, values);
      return { level, title: levelWords(compiled, position), from, basis: stated.basis ?? sources.basis };
    }),
    next:
      missing === null || next === null
        ? null
        : {
            level: compiled.levels[next.held]!,
            title: levelWords(compiled, next.held),
            missing,
            ...(unmet ? { unmet } : {}),
          },
    unranked: unranked && unrankedWords(compiled, unranked),
    heldBack:
      held < 0
        ? null
        : bothWords(missedWords(trace, settle), heldBackWords(compiled, scores, settle, before, trace.lines(settle))),
    start: fromSteps(compiled.start, step),
    sum: totalSum(trace, settle),
    expiry: expiryWords(trace, settle),
    slots: slots.map((slot) => explainSlot(sources, slot)),
    vetoes: compiled.vetoes.flatMap(({ veto }, i) => {
      if (isAskedTests(veto.veto)) return [];
      const repaired = (scores.repaired[settle]! & (1 << i)) !== 0;
      if ((scores.vetoes[settle]! & (1 << i)) === 0 && !repaired) return [];
      const effect = repaired ? repairWords(compiled, i) : effectBeside(compiled, veto, scores.vetoes[settle]!);
      const rule = veto.rule ?? null;
      return [{ veto: veto.veto, title: titleWords(veto), effect, rule, ...struckBy(trace, i, settle) }];
    }),
    conditions: compiled.vetoes.flatMap(({ veto }, i) => {
      if (!isAskedTests(veto.veto) || isLevelMark(veto.veto) || (scores.vetoes[settle]! & (1 << i)) === 0) return [];
      const [consequence = '', index] = veto.veto.split('/');
      const stated = scheme.consequences.find((each) => each.consequence === consequence);
      const settled = { level: compiled.levels[held] ?? null, total: fromSteps(scores.settleTotals[settle]!, step) };
      if (stated && !isTold(stated, Number(index), settled)) return [];
      const alone = stated !== undefined && !asksMore(stated.when);
      return [{ consequence, title: titleWords(veto), alone, ...struckBy(trace, i, settle) }];
    }),
    publish: { level: scheme.publish.level, total: scheme.publish.total, rank: scheme.publish.rank },
  };
}

function bothWords(first: Words | null, second: Words | null): Words | null {
  return first && second ? joinWords([first, second], '；', '; ') : (first ?? second);
}

/** The unit of totals where it is not 分; null where it is. */
export function unitOfTotal(scheme: Scheme): Explanation['unit'] {
  return scheme.unit === undefined ? null : pointUnit(scheme);
}

/** What a veto or a condition rests on. */
function struckBy(trace: Trace, index: number, settle: number) {
  return { facts: trace.vetoFacts[index]![settle]!, why: vetoWords(trace, index, settle) };
}

function explainSlot(sources: Sources, slot: number): Explanation['slots'][number] {
  const { trace } = sources;
  const { plan, slotTotals, assessed } = trace.scores;
  const begun = slot < plan.begunSlots;
  const there = begun && assessed[slot] === 1;
  const items = (section: number) =>
    trace.items
      .filter((item) => there && item.section === section && item.applies[slot] === 1)
      .map((item) => explainItem(sources, item, slot));
  return {
    period: formatPeriod(plan.slots[slot]!),
    begun,
    total: begun ? fromSteps(roundedTotal(trace.compiled, slotTotals[slot]!), trace.compiled.step) : 0,
    sum: there ? slotSum(trace, slot) : null,
    rescaled: there ? rescaledWords(trace.compiled, trace.earned, slot) : null,
    sections: trace.compiled.sections.flatMap(({ section }, index): ExplainedSection[] => {
      const compiled = trace.compiled.sections[index]!;
      const own = items(index);
      if (own.length === 0 && !compiled.sections.some((inner) => hasItems(inner, items))) return [];
      const sum = trace.sections[index]!;
      const cap = allowanceLeft(sum.after, slot, sum.caps, 'before')?.cap;
      return [
        {
          section: section.section,
          parent: section['part-of'] ?? null,
          depth: compiled.depth,
          title: titleWords(section),
          weight: section.weight ?? null,
          take: section.take,
          atMostParts: section['at-most-parts'] ?? 1,
          start: section.start ?? 0,
          points: fromSteps(comesIn(sum)[slot]!, trace.compiled.step),
          cap: cap ? fromSteps(cap.limit, trace.compiled.step) : null,
          rescaled: rescaledWords(trace.compiled, sum, slot),
          sum: withCredit(trace, compiled, slot, sectionSum(trace, compiled, slot)),
          items: own,
        },
      ];
    }),
    deductions: items(-1),
  };
}

function hasItems(section: CompiledSection, items: (section: number) => readonly unknown[]): boolean {
  return items(section.index).length > 0 || section.sections.some((inner) => hasItems(inner, items));
}

function explainItem(sources: Sources, traced: TracedItem, slot: number): ExplainedItem {
  const { trace, subjects } = sources;
  const { compiled } = trace;
  const { item } = traced.item;
  const section = compiled.sections[traced.section]?.section;
  const detail = traced.detail(slot);
  const cap = allowanceLeft(traced.after, slot, traced.caps, 'before')?.cap;
  const steps = (value: number) => fromSteps(value, compiled.step);
  return {
    item: item.item,
    title: titleWords(item),
    rule: item.rule ?? null,
    source: item.source ?? section?.source ?? compiled.scheme.source ?? null,
    basis: item.basis ?? section?.basis ?? sources.basis,
    measure: measureText(traced, slot),
    unit: unitOf(traced.item).zh,
    arithmetic: arithmeticOf(trace, traced, slot),
    uncapped: steps(traced.before[slot]!),
    points: item.counts === false ? 0 : steps(traced.points[slot]!),
    cappedBy: traced.cappedBy[slot] ?? null,
    cap: cap ? steps(cap.limit) : null,
    left: leftOf(trace, traced, slot),
    adjustment: steps(traced.adjusted[slot]!),
    facts: traced.facts[slot]!,
    worths: worthsOf(traced.worths[slot]!),
    ...detailOf(detail, subjects, traced.item.context.schemes),
    ...explainParts(trace, subjects, traced, slot),
  };
}

/** What the item can still bring in the slot: the least that its own, its section's and the scheme's caps leave. */
function leftOf(trace: Trace, traced: TracedItem, slot: number): number | null {
  if (traced.section < 0) return null;
  const section = trace.sections[traced.section]!;
  const left = [
    allowanceLeft(traced.after, slot, traced.caps, 'after'),
    allowanceLeft(section.after, slot, section.caps, 'after'),
    allowanceLeft(trace.earned.after, slot, trace.earned.caps, 'after'),
  ].flatMap((allowance) => (allowance ? [allowance.left] : []));
  return left.length === 0 ? null : fromSteps(Math.max(0, Math.min(...left)), trace.compiled.step);
}
