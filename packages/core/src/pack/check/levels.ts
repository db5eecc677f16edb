import { type Fraction, fromSteps, stepsAtLeast, stepsAtMost } from '../../exact.ts';
import { orderedLevels } from '../../schemes/levels/compile-levels.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import { type ValueOf, edgeAttributes, edgeFor } from '../../schemes/levels/edges.ts';
import type { Edge, Level as StatedLevel, Scheme } from '../../schemes/scheme.ts';
import { keptStep } from '../../schemes/rounding/working-step.ts';
import type { Finding } from '../diagnostic.ts';
import type { Check, Report } from './check.ts';
import { mostPoints } from './most-points.ts';

/** A level with the edges it has for some subjects. */
type Level = Omit<StatedLevel, 'from' | 'above' | 'below' | 'to'> & {
  from?: number | undefined;
  above?: number | undefined;
  below?: number | undefined;
  to?: number | undefined;
};

/** Levels: every total the scheme can give belongs to exactly one, and every level can be reached. */
export const levels: Check = {
  check: 'levels',
  codes: ['levels-reversed', 'level-edges', 'level-gap', 'level-overlap', 'level-unreachable', 'level-by-veto'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels')) continue;
      checkByVeto(scheme, report);
      const ordered = orderedLevels(scheme).filter((level) => !level['by-veto']);
      if (reversed(scheme)) {
        checkReversed(scheme, ordered, report);
        continue;
      }
      const known = ['sections', 'period', 'cap', 'start'].every((key) => located.sound(scheme, key));
      const fields = (draft.head.fields ?? []).map((field) => field.field);
      const most = known ? mostTotal(scheme, fields) : Infinity;
      eachVariant(ordered, report, (levelsHere, told) => {
        checkBands(scheme, levelsHere, most, told);
        if (known) checkReach(levelsHere, most, told);
      });
    }
  },
};

/** A finding in the lines of levels: which level, which of its keys, and what. */
export interface LineFinding {
  level: number;
  key: string;
  finding: Finding;
}

/** What of the lines of a scheme's levels cannot hold together, whatever totals there are: some total has no level, or two. */
export function contradictoryLines(scheme: Scheme): LineFinding[] {
  const found: LineFinding[] = [];
  const ordered = orderedLevels(scheme).filter((level) => !level['by-veto']);
  const report: Report = (_code, value, path, finding) =>
    void found.push({ level: (value as StatedLevel).level, key: String(path[0] ?? ''), finding });
  eachVariant(ordered, report, (levelsHere, told) => checkBands(scheme, levelsHere, Infinity, told));
  return found;
}

/** Looks at the levels as they are for each kind of subject whose edges are the same numbers, unless an edge is stated twice. */
function eachVariant(
  ordered: readonly StatedLevel[],
  report: Report,
  look: (levelsHere: readonly Level[], told: Report) => void,
): void {
  const twice = ordered.filter((level) => checkOnce(level, report));
  if (twice.length > 0) return;
  const before: Told = new Map();
  for (const variant of variantsOf(ordered)) {
    const levelsHere = ordered.map((level) => withEdges(level, variant.values));
    look(levelsHere, toldOnce(ordered, levelsHere, variant, before, report));
  }
}

/** Subjects for whom the edges are the same numbers. */
interface Variant {
  values: ValueOf;
  /** `grade 为 first`; empty where edges depend on nothing. */
  zh: string;
  en: string;
}

// More kinds of places than any document tells apart.
const mostVariants = 200;

/** Every combination of the attributes that edges depend on, with those that stand in no table. */
function variantsOf(ordered: readonly StatedLevel[]): Variant[] {
  const stated = ordered.flatMap(({ from, above, below, to }) => [from, above, below, to]);
  let combined: Map<string, string | undefined>[] = [new Map()];
  for (const attribute of edgeAttributes(ordered)) {
    const tables = stated.flatMap((edge) => (typeof edge === 'object' && edge.by === attribute ? [edge.table] : []));
    const values = [...new Set(tables.flatMap((table) => Object.keys(table))), undefined];
    combined = combined.flatMap((known) => values.map((value) => new Map(known).set(attribute, value)));
  }
  return combined.slice(0, mostVariants).map((known) => ({
    values: (attribute) => known.get(attribute),
    zh: [...known].map(([attribute, value]) => `${attribute} 为 ${value ?? '其他'}`).join('、'),
    en: [...known].map(([attribute, value]) => `${attribute} ${value ?? 'otherwise'}`).join(', '),
  }));
}

function withEdges(level: StatedLevel, values: ValueOf): Level {
  const { from, above, below, to, ...rest } = level;
  const of = (edge: Edge | undefined) => (edge === undefined ? undefined : edgeFor(edge, values));
  return { ...rest, from: of(from), above: of(above), below: of(below), to: of(to) };
}

/** What was told of each level: code and path. */
type Told = Map<object, Set<string>>;

/** Tells of the level as it is written, for whom, and of the same once. */
function toldOnce(
  stated: readonly StatedLevel[],
  here: readonly Level[],
  { zh, en }: Variant,
  before: Told,
  report: Report,
): Report {
  return (code, value, path, finding) => {
    const level = stated[here.indexOf(value as Level)] ?? value;
    const key = `${code} ${path.join('.')}`;
    const known = before.get(level) ?? new Set();
    if (known.has(key)) return;
    before.set(level, known.add(key));
    report(
      code,
      level,
      path,
      zh === '' ? finding : { ...finding, zh: `${zh}时：${finding.zh}`, en: `With ${en}: ${finding.en}` },
    );
  };
}

/** Levels that only vetoes give: without edges or places, and given by some veto. */
function checkByVeto(scheme: Scheme, report: Report): void {
  const own = scheme.levels.filter((level) => level['by-veto']);
  for (const level of own) {
    const edge = (['from', 'above', 'below', 'to', 'share', 'top'] as const).find((key) => level[key] !== undefined);
    if (edge !== undefined)
      report('level-by-veto', level, [edge], {
        zh: `${name(level)}只由否决项定，却写了 ${edge}。`,
        en: `Level ${level.level} is given by vetoes alone, but states ${edge}.`,
        fixZh: `去掉 ${edge}；按得分也能到的级别，去掉 by-veto。`,
        fixEn: `Delete ${edge}; where totals come to it too, delete by-veto.`,
      });
    const given = scheme.vetoes
      .map(({ effect }) => effect.level)
      .filter((to) => to !== undefined && numberIn(to) === level.level);
    // What only bounds from above gives a level to those who would have a better one.
    const raises = given.some((to) => typeof to === 'object' && !('max' in to));
    const above = scheme.levels.some((other) => !other['by-veto'] && other.level > level.level);
    if (given.length === 0)
      report('level-unreachable', level, ['by-veto'], {
        zh: `${name(level)}只由否决项定，却没有否决项定它。`,
        en: `Level ${level.level} is given by vetoes alone, but no veto gives it.`,
        fixZh: `在否决项里写 effect: { level: ${level.level} }，或去掉 by-veto。`,
        fixEn: `Write effect: { level: ${level.level} } on a veto, or delete by-veto.`,
      });
    else if (!above && !raises)
      report('level-unreachable', level, ['by-veto'], {
        zh: `${name(level)}比按得分定的各级都高，“最高到这一级”谁也到不了。`,
        en: `Level ${level.level} stands above all that totals come to: a veto that only bounds the level gives it to nobody.`,
        fixZh: `写 effect: { level: { exactly: ${level.level} } }（直接评定）或 { min: ${level.level} }。`,
        fixEn: `Write effect: { level: { exactly: ${level.level} } } or { min: ${level.level} }.`,
      });
  }
}

/** The level that an effect names; null where it names none. */
function numberIn(to: NonNullable<Scheme['vetoes'][number]['effect']['level']>): number | null {
  if (typeof to === 'number') return to;
  if ('max' in to) return to.max === 'previous' ? null : to.max;
  if ('min' in to) return to.min;
  return 'exactly' in to ? to.exactly : null;
}

const praised = /优|先进|示范|红旗|一等|一级|甲|A|好|五星/;
const blamed = /差|不合格|不称职|不达标|后进|落后|末|丁|D/;

/** Whether levels are numbered from the best, as documents number them: 优秀 1, 良好 2 … */
export function reversed(scheme: Scheme): boolean {
  const ordered = orderedLevels(scheme)
    .filter((level) => !level['by-veto'])
    .map((level) => withEdges(level, () => undefined));
  const lines = ordered.flatMap(({ from, above }) => from ?? above ?? []);
  if (lines.length >= 2) return lines.every((line, index) => index === 0 || line < lines[index - 1]!);
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  if (!lowest || !highest || ordered.length < 2) return false;
  // With one line or none the names tell.
  return (
    praised.test(lowest.title) &&
    !blamed.test(lowest.title) &&
    blamed.test(highest.title) &&
    !praised.test(highest.title)
  );
}

function checkReversed(scheme: Scheme, ordered: readonly StatedLevel[], report: Report): void {
  const [lowest, highest] = [ordered[0]!, ordered.at(-1)!];
  const numbers = ordered.map(({ level }) => level).toReversed();
  const renumbered = ordered.map((level, index) => [
    `${level.title} ${numbers[index]}`,
    `${level['title-en'] ?? level.title} ${numbers[index]}`,
  ]);
  // With quotas it may as well be the edges.
  const quota = ordered.some(({ share, top }) => share !== undefined || top !== undefined);
  const turned = quota
    ? { zh: '；数没有错的，是分数线写反了，把分数线对调', en: '; where the numbers are right, exchange the edges' }
    : { zh: '', en: '' };
  report('levels-reversed', lowest, ['level'], {
    zh: `级别的数大的好：这里 ${lowest.level} 是“${lowest.title}”，${highest.level} 是“${highest.title}”，正好反了。`,
    en: `The higher number is the better level: here ${lowest.level} is “${lowest['title-en'] ?? lowest.title}” and ${highest.level} “${highest['title-en'] ?? highest.title}”, the wrong way round.`,
    fixZh: `把数倒过来，别的不动：${renumbered.map(([zh]) => zh).join('、')}${turned.zh}。`,
    fixEn: `Turn the numbers round and leave the rest: ${renumbered.map(([, en]) => en).join(', ')}${turned.en}.`,
  });
}

/** The highest total: what caps leave of points, starts and what is carried over. */
function mostTotal(scheme: Scheme, fields: readonly string[]): number {
  const counting = countingPeriod(scheme);
  const cap = limitsOf(scheme.cap, counting).find(({ kind }) => kind === counting)?.value ?? Infinity;
  const carried = scheme.expires ? Infinity : scheme.carry ? (scheme.carry['at-most'] ?? Infinity) : 0;
  return Math.min(cap, mostPoints(scheme, fields) + carried);
}

/** Edges of a level on the grid of totals, in whole steps: the first total inside, and the first one beyond. */
interface Edges {
  first: number | null;
  beyond: number | null;
}

function edgesOf({ from, above, below, to }: Level, step: Fraction): Edges {
  return {
    first: from !== undefined ? stepsAtLeast(from, step) : above !== undefined ? stepsAtMost(above, step) + 1 : null,
    beyond: below !== undefined ? stepsAtLeast(below, step) : to !== undefined ? stepsAtMost(to, step) + 1 : null,
  };
}

function lowKey(level: Level): 'from' | 'above' {
  return level.above === undefined ? 'from' : 'above';
}

function highKey(level: Level): 'below' | 'to' {
  return level.to === undefined ? 'below' : 'to';
}

function hasQuota(level: Level | undefined): boolean {
  return level?.share !== undefined || level?.top !== undefined;
}

function checkOnce(level: StatedLevel, report: Report): boolean {
  const pairs = [
    ['from', 'above'],
    ['below', 'to'],
  ] as const;
  const twice = pairs.find(([a, b]) => level[a] !== undefined && level[b] !== undefined);
  if (!twice) return false;
  report('level-edges', level, [twice[1]], {
    zh: `${name(level)}的同一头既写 ${twice[0]} 又写 ${twice[1]}。`,
    en: `Level ${level.level} states the same edge twice, as ${twice[0]} and as ${twice[1]}.`,
    fixZh: 'from、to 含本数，above、below 不含；每一头只写一个。',
    fixEn: 'from and to include the number, above and below do not; state one on each side.',
  });
  return true;
}

function checkBands(scheme: Scheme, ordered: readonly Level[], most: number, report: Report): void {
  const step = keptStep(scheme, true);
  for (const level of ordered) {
    const { first, beyond } = edgesOf(level, step);
    if (first !== null && beyond !== null && first >= beyond) {
      const [low, high] = [level[lowKey(level)], level[highKey(level)]];
      report('level-unreachable', level, [lowKey(level)], {
        severity: 'error',
        zh: `${name(level)}从 ${low} 起、到 ${high} 为止，里面没有数。`,
        en: `Level ${level.level} runs from ${low} to ${high}: no total lies between.`,
        fixZh: '下线要小于上线。',
        fixEn: 'Make the lower edge smaller than the upper.',
      });
    }
  }
  checkEnds(scheme, ordered, most, step, report);
  for (let i = 1; i < ordered.length; i++) checkPair(ordered[i - 1]!, ordered[i]!, step, report);
}

function checkEnds(scheme: Scheme, ordered: readonly Level[], most: number, step: Fraction, report: Report): void {
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  const { first } = lowest ? edgesOf(lowest, step) : { first: null };
  if (lowest && first !== null && !(scheme.floor !== undefined && stepsAtLeast(scheme.floor, step) >= first)) {
    const key = lowKey(lowest);
    gap(
      lowest,
      key,
      key === 'from' ? `低于 ${lowest.from}` : `${lowest.above} 及以下`,
      key === 'from' ? `below ${lowest.from}` : `of ${lowest.above} and below`,
      `最低一级不写 ${key}，或写总分的 floor。`,
      key === 'from' ? 'The lowest level has no from.' : 'The lowest level has no above.',
      report,
    );
  }
  const { beyond } = highest ? edgesOf(highest, step) : { beyond: null };
  if (highest && beyond !== null && !(most < Infinity && stepsAtMost(most, step) < beyond)) {
    const key = highKey(highest);
    gap(
      highest,
      key,
      key === 'below' ? `${highest.below} 及以上` : `高于 ${highest.to}`,
      key === 'below' ? `${highest.below} and above` : `above ${highest.to}`,
      `最高一级不写 ${key}，或用 cap 限住总分。`,
      `The highest level has no ${key}.`,
      report,
    );
  }
}

function checkPair(lower: Level, upper: Level, step: Fraction, report: Report): void {
  if (lower.level === upper.level) return;
  const end = edgesOf(lower, step).beyond;
  const start = edgesOf(upper, step).first;
  if (end === null || start === null) {
    // Where a quota decides, one edge or none will do: the other follows.
    if (hasQuota(upper) || hasQuota(lower)) {
      const [low, high] = [edgesOf(lower, step).first, start];
      if (low !== null && high !== null && low > high)
        report('level-overlap', upper, [lowKey(upper)], {
          zh: `${name(upper)}比${name(lower)}好，分数线却比它低（${upper[lowKey(upper)]} 对 ${lower[lowKey(lower)]}）。`,
          en: `Level ${upper.level} is better than level ${lower.level}, but its line is lower (${upper[lowKey(upper)]} against ${lower[lowKey(lower)]}).`,
          fixZh: '核对两条分数线，或核对级别的数（大的好）。',
          fixEn: 'Compare both lines, or the numbers of the levels (higher is better).',
        });
      return;
    }
    const [part, key] = start === null ? ([upper, 'from'] as const) : ([lower, 'below'] as const);
    const other = part === upper ? lower : upper;
    const value = start === null ? end : start;
    const stated = value === null ? '' : `: ${fromSteps(value, step)}`;
    report('level-overlap', part, [], {
      zh: `${name(part)}没有写 ${key}，与${name(other)}重叠。`,
      en: `Level ${part.level} has no ${key}, so it overlaps level ${other.level}.`,
      fixZh: `加上 ${key}${stated}。`,
      fixEn: `Add ${key}${stated}.`,
    });
    return;
  }
  if (end === start) return;
  const [a, b] = [fromSteps(end, step), fromSteps(start, step)];
  const [low, high] = [`${lowKey(upper)}: ${upper[lowKey(upper)]}`, `${highKey(lower)}: ${lower[highKey(lower)]}`];
  const grid = lower.to !== undefined || upper.above !== undefined;
  const [gridZh, gridEn] = grid
    ? [`（得分精确到 ${fromSteps(1, step)}）`, ` (totals go by steps of ${fromSteps(1, step)})`]
    : ['', ''];
  if (end < start)
    report('level-gap', upper, [lowKey(upper)], {
      zh: `总分 ${a} 到 ${b} 之间不属于任何一级：${name(lower)}是 ${high}，${name(upper)}是 ${low}${gridZh}。`,
      en: `Totals from ${a} to below ${b} belong to no level: level ${lower.level} has ${high}, level ${upper.level} has ${low}${gridEn}.`,
      fixZh: `把 ${lowKey(upper)} 改成 from: ${a}，或把下一级的 ${highKey(lower)} 改成 below: ${b}。`,
      fixEn: `Write from: ${a} here, or below: ${b} on level ${lower.level}.`,
    });
  else
    report('level-overlap', upper, [lowKey(upper)], {
      zh: `总分 ${b} 到 ${a} 之间同属两级：${name(lower)}是 ${high}，${name(upper)}是 ${low}${gridZh}。`,
      en: `Totals from ${b} to below ${a} belong to two levels: level ${lower.level} has ${high}, level ${upper.level} has ${low}${gridEn}.`,
      fixZh: `把 ${lowKey(upper)} 改成 from: ${a}，或把下一级的 ${highKey(lower)} 改成 below: ${b}。`,
      fixEn: `Write from: ${a} here, or below: ${b} on level ${lower.level}.`,
    });
}

function gap(level: Level, key: string, zh: string, en: string, fixZh: string, fixEn: string, report: Report): void {
  report('level-gap', level, [key], {
    zh: `总分${zh}不属于任何一级。`,
    en: `Totals ${en} belong to no level.`,
    fixZh,
    fixEn,
  });
}

function checkReach(ordered: readonly Level[], most: number, report: Report): void {
  for (const level of ordered) {
    const { from, above } = level;
    const needed = from ?? above;
    if (needed === undefined || !(from === undefined ? most <= needed : most < needed)) continue;
    report('level-unreachable', level, [lowKey(level)], {
      zh: `${name(level)}要 ${needed} 分${from === undefined ? '以上' : ''}，各项上限加起来一个结算周期最多 ${round(most)} 分。`,
      en: `Level ${level.level} needs ${from === undefined ? 'more than ' : ''}${needed}; by the caps a settle period gives at most ${round(most)}.`,
      fixZh: '调低分数线，或提高上限。',
      fixEn: 'Lower the line or raise the caps.',
    });
  }
}

function name(level: Pick<StatedLevel, 'title'>): string {
  return `“${level.title}”`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
