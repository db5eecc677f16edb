import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import type { Words } from '../words.ts';
import { compilePack, getScheme } from '../schemes/compile-pack.ts';
import { explain } from '../schemes/explain/explain.ts';
import type { ExplainedItem, ExplainedPart, Explanation } from '../schemes/explain/explanation.ts';
import { readMeasure, readPoints } from '../schemes/kinds/index.ts';
import type { KindContext } from '../schemes/kinds/kind.ts';
import { liveScores, scoreLive, subjectScores } from '../schemes/live.ts';
import type { ListedValues } from '../schemes/listed.ts';
import { consequenceLists } from '../schemes/pay/outcomes.ts';
import { evaluatePopulation } from '../schemes/population.ts';
import { resetRanks, settleRanks } from '../schemes/cohorts/rank.ts';
import type { Rules } from '../schemes/rules.ts';
import type { Pack } from '../pack/pack.ts';
import type { Item, Scheme } from '../schemes/scheme.ts';
import { traceSubject } from '../schemes/explain/trace.ts';
import { samplePopulation } from './sample-population.ts';
import { scoreSample } from './score-sample.ts';
import { toyPack } from './toy-pack.ts';

const toy = toyPack();

/** Rules to tell of, and the people they are for. */
export interface Told {
  pack: Pack;
  rows: ReturnType<typeof samplePopulation>;
}

/** The toy pack and everybody in the sample. */
export const plainly: Told = { pack: toy, rows: samplePopulation(toy.records) };

const both = (words: Words | null): string => (words === null ? '–' : `${words.zh} / ${words.en}`);

/** The rules of the toy pack with one scheme more, or in place of the one of its name. */
export function toyRules(scheme: Scheme, pack = toy): Rules {
  return { ...pack, schemes: [...pack.schemes.filter((other) => other.scheme !== scheme.scheme), scheme] };
}

/** What the kinds of a scheme's items say of themselves: sentences of the rule book, units, what they read. */
export function toldRules(scheme: Scheme, { pack } = plainly): string[] {
  const rules = toyRules(scheme, pack);
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return items.flatMap((item: Item) => {
    const context: KindContext = { ...rules, scheme, item };
    const [measure, points] = [readMeasure(item.measure), readPoints(item.points)];
    const unit = measure.kind.unit(measure.options, context);
    const compiled = measure.kind.compile(measure.options, context);
    const given = { ...context, unit, den: compiled.den };
    const reads = {
      needs: measure.kind.needs(measure.options, context),
      feeds: measure.kind.feeds(measure.options, rules),
      back: measure.kind
        .feedsBack?.(measure.options, rules)
        .map(({ scheme: id, years }) => (years === 1 ? id : `${id} ${years}`)),
      parts: measure.kind.feedsParts?.(measure.options, rules),
      others: measure.kind.others?.(measure.options, context),
      sources: measure.kind.sources?.(measure.options),
      attributes: measure.kind.attributes?.(measure.options, context),
      wide: measure.kind.wide?.(measure.options, rules),
      share: measure.kind.alsoShare?.(measure.options, context),
      den: compiled.den,
      shown: compiled.shown,
      cumulative: compiled.cumulative,
      most: String(points.kind.most(points.options)),
      written: points.kind.written(points.options),
    };
    return [
      `${item.item}: ${both(measure.kind.sentence(measure.options, context))} [${both(unit)}]`,
      `  ${both(points.kind.sentence(points.options, given))}`,
      ...toldApart(item, context, given),
      `  ${JSON.stringify(reads)}`,
    ];
  });
}

/** The sentences where long lists stand apart, and those lists; nothing where there is none. */
function toldApart(item: Item, context: KindContext, given: KindContext): string[] {
  const tables: ListedValues[] = [];
  const [measure, points] = [readMeasure(item.measure), readPoints(item.points)];
  const said = [
    measure.kind.sentence(measure.options, { ...context, tables }),
    points.kind.sentence(points.options, { ...given, tables }),
  ];
  if (tables.length === 0) return [];
  const lines = tables.flatMap((table) => [table.head, ...table.rows]);
  return [...said.map((words) => `  ${both(words)}`), ...lines.map((line) => `    ${line.map(both).join(' | ')}`)];
}

/** What comes of a scheme for the sample population in 2017, as it stood on a day: every total and, on the last day of the year, two subjects explained. */
export function toldScores(scheme: Scheme, asOf: number, { pack: given, rows } = plainly): string[] {
  const rules = toyRules(scheme, given);
  const { compiled, subjects, before, own, input } = scoreSample(rules, scheme.scheme, rows, asOf, true);
  const { settles, resets } = own.plan;
  const ranks = settles.map((_, settle) => settleRanks(compiled, subjects, own, settle));
  const last = resetRanks(compiled, subjects, own, 0);
  const lines = subjectScores(compiled, subjects, own).map((score, at) => {
    const settled = score.settles.map(({ period, total, level, band, vetoes }) => {
      const settle = settles.findIndex((_, i) => score.settles[i]?.period === period);
      const rank = ranks[settle]?.[at];
      return `${total}${level === null ? '' : ` L${level}`}${band === level ? '' : ` of ${band}`}${vetoes.map((veto) => ` !${veto}`).join('')} #${rank}`;
    });
    const slots = score.slots.map(({ total }) => total).join(' ');
    const all = score.resets.map(({ total }) => `${total} #${last[at]}`).join(' ');
    return `${score.subject}: ${slots} | ${settled.join(' | ')} | ${resets.length > 0 ? all : ''}`;
  });
  if (own.plan.slotLast.at(-1)! > asOf) return lines;
  const begun = own.plan.begunSettles - 1;
  const followed = consequenceLists(compiled, subjects, own, begun, before).map(
    ({ consequence, met, barred }) =>
      `${consequence.consequence}: ${met.map(({ row }) => subjects.ids[row]).join(' ')} / ${barred.map(({ row }) => subjects.ids[row]).join(' ')}`,
  );
  const shown = [own.from, own.to - 1].flatMap((row) => {
    const trace = traceSubject(compiled, input, row);
    const explanation = explain(trace, subjects, begun, { pack: 'toy', version: '1.0.0' });
    return explanation === null ? [] : toldExplanation(explanation);
  });
  return [...lines, ...followed, ...shown];
}

/** Whether subjects scored one by one, from their own rows where that is enough, come out as all together do; what differs, as text. */
export function differencesAlone(scheme: Scheme, asOf: number, { pack: own, rows } = plainly): string[] {
  const rules = toyRules(scheme, own);
  const pack = compilePack(rules);
  const compiled = getScheme(pack, scheme.scheme);
  if (compiled.wide || compiled.quota !== null) return [];
  const { subjects } = subjectsFromRows(rows.subjects);
  const { facts } = factsFromRows(pack, subjects, rows.facts, { complete: false });
  const scores = evaluatePopulation(pack, { subjects, facts, year: 2017, asOf }, { scheme: scheme.scheme });
  const together = subjectScores(compiled, subjects, scores.get(scheme.scheme)!);
  const live = scoreLive(pack, { ...rows, scheme: scheme.scheme, year: 2017, asOf });
  const apart = liveScores(live);
  return together.flatMap((score, at) =>
    JSON.stringify(score) === JSON.stringify(apart[at]) ? [] : [`${score.subject} ${JSON.stringify(apart[at])}`],
  );
}

/** An explanation as lines, in both languages. */
export function toldExplanation(explanation: Explanation): string[] {
  const { next, heldBack } = explanation;
  return [
    `> ${explanation.subject} ${explanation.period} ${explanation.total} ${both(explanation.levelTitle)} held ${explanation.held} start ${explanation.start}: ${both(explanation.sum)}`,
    `  levels ${explanation.levels.map(({ level, from }) => `${level}:${from}`).join(' ')}`,
    ...(next === null ? [] : [`  next ${both(next.title)} ${next.missing}`]),
    ...(heldBack === null ? [] : [`  ${both(heldBack)}`]),
    ...explanation.vetoes.map(
      ({ veto, effect, facts, why }) =>
        `  !${veto} ${both(effect)} ${why === null ? '' : `${both(why)} `}${facts.join(' ')}`,
    ),
    ...explanation.conditions.map(
      ({ consequence, facts, why }) => `  ?${consequence} ${why === null ? '' : `${both(why)} `}${facts.join(' ')}`,
    ),
    ...explanation.slots.flatMap((slot) => [
      `  ${slot.period} ${slot.begun ? slot.total : 'not begun'} ${both(slot.sum)} ${both(slot.rescaled)}`,
      ...slot.sections.flatMap((section) => [
        `    ${section.section} ${section.depth} ${section.points} of ${section.cap} ${both(section.sum)} ${both(section.rescaled)}`,
        ...section.items.flatMap(toldItem),
      ]),
      ...slot.deductions.flatMap(toldItem),
    ]),
  ];
}

/** The measures inside a measure, each a step further in. */
/** `f1=20 (10 × 2 = 20) not counted`. */
function toldWorth({ fact, worth, counted, working }: ExplainedPart['worths'][number]): string {
  return `${fact}=${worth}${working === undefined ? '' : ` (${both(working)})`}${counted ? '' : ' not counted'}`;
}

function toldParts({ working, parts }: Pick<ExplainedPart, 'working' | 'parts'>, indent: string): string[] {
  return [
    ...(working === null ? [] : [`${indent}${both(working)}`]),
    ...parts.flatMap((part) => {
      const worths = part.worths.map(toldWorth);
      const upstream = part.upstream.map(({ scheme, subject, total }) => `${scheme} ${subject} ${total}`);
      const duties = part.duties.map(({ title, met }) => `${title.zh} ${met ? 'met' : 'not met'}`);
      const behind = [...(worths.length > 0 ? worths : part.facts), ...upstream, ...duties];
      const role = part.role === null ? '' : `(${both(part.role)}) `;
      return [
        `${indent}${role}${both(part.title)}: ${both(part.value)} [${behind.join(', ')}]`,
        ...toldParts(part, `${indent}  `),
      ];
    }),
  ];
}

function toldItem(item: ExplainedItem): string[] {
  const { uncapped, points, cappedBy, left, adjustment } = item;
  const worths = item.worths.map(toldWorth);
  const upstream = item.upstream.map(({ scheme, subject, total }) => `${scheme} ${subject} ${total}`);
  const duties = item.duties.map(
    ({ title, met, facts }) => `${title.zh} ${met ? 'met' : 'not met'} ${facts.join('+')}`,
  );
  const behind = [...(worths.length > 0 ? worths : item.facts), ...upstream, ...duties];
  if (points === 0 && uncapped === 0 && behind.length === 0) return [];
  return [
    `      ${item.item} ${item.measure} ${item.unit}: ${both(item.arithmetic)}; ${uncapped} → ${points} ${cappedBy ?? ''} left ${left}${adjustment === 0 ? '' : ` adjusted ${adjustment}`} [${behind.join(', ')}]`,
    ...toldParts(item, '        '),
  ];
}
