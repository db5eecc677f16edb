import { orderedLevels } from '../../schemes/levels/compile-levels.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Scheme, Veto } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { saidBy } from './said.ts';

/**
 * Vetoes that meet where documents leave open what comes of it: two that lower add up, also where one sentence (有下列情形之一的，降一级) was written as
 * several, or where a bound (不得评为好，名额不递补) was written as lowering; one that lowers beside one that bounds or sets the level, or one that moves beside one that states the least. A note says that it
 * is meant so.
 */
export const twoDowns: Check = {
  check: 'two-downs',
  codes: ['downs-add-up'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'vetoes') || !located.sound(scheme, 'levels')) continue;
      const vetoes = scheme.vetoes.filter(({ note }) => note === undefined);
      const lowering = vetoes.flatMap((veto) => {
        const move = moveOf(veto);
        return move !== null && move.down > 0 ? [{ veto, ...move }] : [];
      });
      const alike = lowering.some((one, i) =>
        lowering.slice(i + 1).some((other) => tellAlike(scheme, one, other, report)),
      );
      if (!alike) tellOneSentence(lowering, report);
      tellBesidePut(scheme, vetoes, report);
      tellBesideMost(scheme, vetoes, lowering, report);
      tellBesideLeast(scheme, vetoes, report);
    }
  },
};

/** A veto that moves by levels: how far, and which levels of this period it asks for; null where it asks for none. */
interface Move {
  down: number;
  up: number;
  guard: { min: number; max: number } | null;
  /** What it is said to come before. */
  before: 'places' | 'max' | 'min' | null;
}

function moveOf(veto: Veto): Move | null {
  const { level } = veto.effect;
  if (typeof level !== 'object' || !('down' in level || 'up' in level)) return null;
  const asked = testsOf(veto).find(({ test }) => 'level' in test && test.period !== 'previous')?.test;
  const stated = asked !== undefined && 'level' in asked ? asked.level : null;
  return {
    down: 'down' in level ? level.down : 0,
    up: 'up' in level ? level.up : 0,
    before: level.before ?? null,
    guard: stated && { min: stated.min ?? -Infinity, max: stated.max ?? Infinity },
  };
}

type Lowering = Move & { veto: Veto };

const bounds = /不(得|能|予|可|应)(评|定|确定|参评|列)|最高|不(得)?高于|取消.{0,6}资格|不(再|予|得)?(依次)?递补/;

/** Two that lower those at the same levels, or a bound written as lowering beside another that lowers. Whether it was told. */
function tellAlike(scheme: Scheme, one: Lowering, other: Lowering, report: Report): boolean {
  const same = JSON.stringify([one.veto.applies ?? null]) === JSON.stringify([other.veto.applies ?? null]);
  if (!same || (one.guard === null && other.guard === null)) return false;
  const [a, b] = [one.guard ?? other.guard!, other.guard ?? one.guard!];
  if (a.min > b.max || b.min > a.max) return false;
  const alike =
    one.guard !== null && other.guard !== null && a.min === b.min && a.max === b.max && one.down === other.down;
  const bounding = [one, other].filter(({ veto, guard }) => guard !== null && bounds.test(saidBy(veto)));
  if (!alike && bounding.length === 0) return false;
  // From the best level down, one of the two alone may already lead to the lowest.
  const ladder = orderedLevels(scheme).filter((each) => !each['by-veto']);
  const steps = ladder.filter(({ level }) => level <= Math.min(a.max, b.max)).length - 1;
  if (Math.max(one.down, other.down) >= steps) return false;
  const empty = bounding.length > 0;
  report('downs-add-up', other.veto, ['effect', 'level'], {
    zh: `“${one.veto.title}”和“${other.veto.title}”都成立的，降级加起来算。`,
    en: `Where “${one.veto.title}” and “${other.veto.title}” both hold, what they take off adds up.`,
    fixZh: empty
      ? '“不得评为”“最高评为”而名额不递补的，写 effect: { level: { max: …, takes-place: true } }（先占名额，再限级别，几条取最低）；确实逐条累加的，在 note 里说明。'
      : '有几种情形都只降一次的，写成一条：when: { any-of: [各种情形] }、and: [{ level: … }]；确实逐条累加的，在 note 里说明。',
    fixEn: empty
      ? 'A bound whose place stays empty is effect: { level: { max: …, takes-place: true } }: of several the lowest holds; where they do add up, say so in note.'
      : 'Where several cases lower once, write one veto: when: { any-of: [the cases] }, and: [{ level: … }]; where they do add up, say so in note.',
  });
  return true;
}

const oneOf = /(下列|以下|下述|上述)[^。；]{0,8}之一/;

/** One sentence of the document, for one of several cases, written as a veto for each. */
function tellOneSentence(lowering: readonly Lowering[], report: Report): void {
  const split = lowering.filter(({ veto, guard }) => guard === null && oneOf.test(veto.rule ?? ''));
  for (const [i, one] of split.entries()) {
    const other = split.slice(i + 1).find(({ veto, down }) => down === one.down && lead(veto) === lead(one.veto));
    if (other === undefined) continue;
    report('downs-add-up', other.veto, ['effect', 'level'], {
      zh: `条文说有情形之一的降级；“${one.veto.title}”和“${other.veto.title}”都有的，现在降级加起来算。`,
      en: `The rule lowers for one of several cases; where “${one.veto.title}” and “${other.veto.title}” both hold, what they take off adds up.`,
      fixZh: '几种情形都只降一次的，写成一条：when: { any-of: [各种情形] }；确实逐条累加的，在 note 里说明。',
      fixEn:
        'Where several cases lower once, write one veto: when: { any-of: [the cases] }; where they do add up, say so in note.',
    });
    return;
  }
}

/** What a rule says before it comes to its cases. */
function lead({ rule = '' }: Veto): string {
  return rule.split(/[：:（(]/)[0]!;
}

/** One that moves beside one that sets the level, which may be meant as the last word or as where moves begin. */
function tellBesidePut(scheme: Scheme, vetoes: readonly Veto[], report: Report): void {
  const lowest = lowestOf(scheme);
  const outside = scheme.levels.flatMap((each) => (each['by-veto'] ? [each.level] : []));
  const put = vetoes.find(
    ({ effect: { level } }) =>
      typeof level === 'object' && 'exactly' in level && level.exactly > lowest && !outside.includes(level.exactly),
  );
  const moves = put && vetoes.find((veto) => veto !== put && moveOf(veto)?.guard === null);
  if (!put || !moves) return;
  const up = moveOf(moves)!.up > 0;
  report('downs-add-up', moves, ['effect', 'level'], {
    zh: up
      ? `“${put.title}”直接定的级别，“${moves.title}”不再升。`
      : `“${put.title}”直接定级以后，“${moves.title}”再从那一级降。`,
    en: up
      ? `Whom “${put.title}” sets at a level, “${moves.title}” does not raise.`
      : `“${moves.title}” lowers from the level that “${put.title}” sets.`,
    fixZh: up
      ? '是这个意思的，在 note 里说明；要再升的，把两种情形写成另一条 exactly。'
      : '是这个意思的，在 note 里说明；直接定的是处罚、不再降的，改写 max（只降不升，与降级取低的）。',
    fixEn: up
      ? 'If that is meant, say so in note; to raise them, write an exactly of its own for both cases.'
      : 'If that is meant, say so in note; where the level set is a penalty and is not lowered again, write max: the lower of the two holds.',
  });
}

/** One that lowers beside one that bounds: documents leave open whether it is bounded first and lowered from there. */
function tellBesideMost(scheme: Scheme, vetoes: readonly Veto[], lowering: readonly Lowering[], report: Report): void {
  const ladder = orderedLevels(scheme).filter((each) => !each['by-veto']);
  const [lowest, best] = [lowestOf(scheme), Math.max(...ladder.map(({ level }) => level))];
  const most = vetoes.find((veto) => {
    const { level } = veto.effect;
    if (testsOf(veto).some(({ test }) => 'level' in test && test.period !== 'previous')) return false;
    if (typeof level === 'number') return level > lowest && level < best;
    if (typeof level !== 'object' || !('max' in level) || level['takes-place'] === true) return false;
    return typeof level.max === 'number' && level.max > lowest && level.max < best;
  });
  const lowers = most && lowering.find((one) => one.guard === null && !isOrdered(one) && sameApplies(one.veto, most));
  if (!most || !lowers) return;
  if (lowers.before === 'places') return tellFirst(most, lowers.veto, report);
  report('downs-add-up', lowers.veto, ['effect', 'level'], {
    zh: `“${most.title}”限级别，“${lowers.veto.title}”再从限的那一级降：两样都有的，不是取低的。`,
    en: `“${most.title}” bounds the level and “${lowers.veto.title}” lowers from there: of both it is not the lower that holds.`,
    fixZh: '两样各从得分定的级别算、取低的，写 down: …, before: max；确实限了再降的，在 note 里说明。',
    fixEn:
      'Where each goes from the level by total and the lower holds, write down: …, before: max; where it is bounded first and lowered then, say so in note.',
  });
}

/** One that lowers before places are given does so before another bounds, which nobody has said. */
function tellFirst(most: Veto, moves: Veto, report: Report): void {
  report('downs-add-up', moves, ['effect', 'level', 'before'], {
    zh: `先于名额的“${moves.title}”，也先于“${most.title}”：两样都有的，先降再限，取低的。`,
    en: `“${moves.title}”, before places, comes before “${most.title}” too: of both the lower holds.`,
    fixZh: '是这个意思的，在 note 里说明；先限、再从那里降的，两样都有的另写一条更低的 max，用 and 连起来。',
    fixEn:
      'If that is meant, say so in note; where it is bounded first and lowered from there, write a lower max of its own for both cases, joined by and.',
  });
}

/** Whether it is said which comes first, moving or bounding. */
function isOrdered({ before }: Move): boolean {
  return before === 'max' || before === 'min';
}

/** One that moves beside one that states the least: 不低于 may hold before the move, or after it. */
function tellBesideLeast(scheme: Scheme, vetoes: readonly Veto[], report: Report): void {
  const ladder = orderedLevels(scheme).filter((each) => !each['by-veto']);
  const [lowest, best] = [lowestOf(scheme), Math.max(...ladder.map(({ level }) => level))];
  const least = vetoes.find(
    ({ effect: { level } }) => typeof level === 'object' && 'min' in level && level.min > lowest,
  );
  if (least === undefined) return;
  const { min } = least.effect.level as { min: number };
  const moves = vetoes.flatMap((veto) => {
    const move = moveOf(veto);
    return move?.guard === null && !isOrdered(move) && sameApplies(veto, least) ? [{ veto, ...move }] : [];
  });
  const lowers = moves.find(({ down }) => down > 0);
  // Raised beyond the best level both come to the same.
  const raises = min < best ? moves.find(({ up }) => up > 0) : undefined;
  const { veto, up } = lowers ?? raises ?? { veto: null, up: 0 };
  if (veto === null) return;
  const [zh, en] = up > 0 ? ['升', 'raises'] : ['降', 'lowers'];
  report('downs-add-up', veto, ['effect', 'level'], {
    zh: `两样都有的，先按“${least.title}”提到最低级别，“${veto.title}”再从那里${zh}。`,
    en: `Of both, “${least.title}” raises to the least level first and “${veto.title}” ${en} from there.`,
    fixZh: `先${zh}、再保底（最后不低于那一级）的，写 ${up > 0 ? 'up' : 'down'}: …, before: min；确实保底以后再${zh}的，在 note 里说明。`,
    fixEn: `Where the least holds after the move, write ${up > 0 ? 'up' : 'down'}: …, before: min; where it is raised first and moved then, say so in note.`,
  });
}

function sameApplies(a: Veto, b: Veto): boolean {
  return JSON.stringify(a.applies ?? null) === JSON.stringify(b.applies ?? null);
}

function lowestOf(scheme: Scheme): number {
  return Math.min(...orderedLevels(scheme).flatMap((each) => (each['by-veto'] ? [] : [each.level])));
}
