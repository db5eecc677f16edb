import type { PeriodKind } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import { shareWords } from '../../quantity.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { cohortWords } from '../cohorts/cohort-key.ts';
import type { CompiledVeto } from '../vetoes/compile-vetoes.ts';
import type { CompiledScheme } from '../compile.ts';
import { ceilingOf, climb, lowersBesideMost, moved, movedFirst } from '../levels/level-moves.ts';
import { reachedUpTo } from '../levels/reach.ts';
import type { Exempt, Level, Veto } from '../scheme.ts';
import { type ScoreTable, inMerged } from '../score-table.ts';

/** Title of the level at a position; empty when there is none. */
export function levelWords(compiled: CompiledScheme, position: number): Words {
  const level = compiled.levels[position];
  const stated = compiled.scheme.levels.find((candidate) => candidate.level === level);
  return stated ? titleWords(stated) : { zh: '', en: '' };
}

/** “每月”, “a month”, as said after a number. */
export const each: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  'half-year': { zh: '每半年', en: 'a half-year' },
  year: { zh: '每年', en: 'a year' },
  'two-years': { zh: '每两年', en: 'two years' },
  'three-years': { zh: '每三年', en: 'three years' },
  'four-years': { zh: '每四年', en: 'four years' },
  'five-years': { zh: '每五年', en: 'five years' },
  'six-years': { zh: '每六年', en: 'six years' },
};

/**
 * Why the level held in a settle period is not the one its total reaches, other than by a veto: steps, periods in a row, places taken.
 * Null when it is. `scores` holds one row; `before`: position of the level held before; `lines`: those between levels for the subject.
 */
export function heldBackWords(
  compiled: CompiledScheme,
  scores: ScoreTable,
  settle: number,
  before: number,
  lines: Float64Array,
): Words | null {
  const [band, held] = [scores.bands[settle]!, scores.held[settle]!];
  const struck = scores.vetoes[settle]!;
  const kept = keptDown(compiled, struck, band);
  const most = Math.min(band, ceilingOf(compiled, struck));
  const total = scores.settleTotals[settle]!;
  const alone = compiled.uneven ? reachedUpTo(compiled, lines, total, struck, most) : most;
  const free = movedFirst(compiled, struck, most < band && lowersBesideMost(compiled, struck) ? band : alone);
  const own = moved(compiled, struck, Math.min(free, ceilingOf(compiled, struck)), free);
  const from = Math.max(before, compiled.lowest);
  const { maxSteps, maxFall, riseAfter, fallAfter, keepFor } = compiled.promotion;
  const period = each[compiled.scheme.period.settle];
  const [reached, was, now] = [levelWords(compiled, band), levelWords(compiled, before), levelWords(compiled, held)];
  const reasons: Words[] = [];
  if (held > own) {
    reasons.push({ zh: `得分只够${reached.zh}`, en: `The score reaches only “${reached.en}”` });
    // A veto may have lowered what is kept until it was missed so often.
    const lowered = own < alone;
    if (fallAfter > 1 && held < before && !lowered)
      reasons.push({
        zh: `连续 ${fallAfter} 次达不到上期的${was.zh}，降到其中最好的一次`,
        en: `“${was.en}” was missed ${fallAfter} times in a row, and the best reached among them stands`,
      });
    else if (fallAfter > 1)
      reasons.push({
        zh: `连续 ${fallAfter} 次达不到上期的${was.zh}才降级`,
        en: `one falls from “${was.en}” after missing it ${fallAfter} times in a row`,
      });
    if (fallAfter > 1 && held < before && lowered)
      reasons.push({ zh: '否决项另降了级', en: 'a rule of lowering took it further down' });
    if (keepFor > 1)
      reasons.push({
        zh: `上期的${was.zh}评定后保持 ${keepFor} 次结算`,
        en: `“${was.en}”, held before, is kept for ${keepFor} settle periods`,
      });
    if (maxFall === 0) reasons.push({ zh: '级别只升不降', en: 'levels never fall' });
    else if (maxFall !== Infinity)
      reasons.push({ zh: `${period.zh}最多降 ${maxFall} 级`, en: `levels fall by at most ${maxFall} ${period.en}` });
    return joinWords(reasons, '；', '; ');
  }
  if (held >= own && (kept === null || held >= band)) return null;
  const any = compiled.scheme.levels.find(({ level }) => level === compiled.levels[band])?.['any-total'] === true;
  reasons.push(
    any
      ? { zh: `${reached.zh}不看得分，只看名额`, en: `“${reached.en}” goes by places, whatever the total` }
      : { zh: `得分够${reached.zh}`, en: `The score reaches “${reached.en}”` },
  );
  if (kept !== null && own < band) reasons.push(kept);
  if (held >= own) return joinWords(reasons, '；', '; ');
  if (own > from && riseAfter > 1)
    reasons.push({
      zh: `连续 ${riseAfter} 次达到才晋级`,
      en: `one rises after reaching a level ${riseAfter} times in a row`,
    });
  const highest = climb(compiled, from, maxSteps);
  if (own > highest && before >= 0)
    reasons.push({
      zh: `${period.zh}最多晋 ${maxSteps} 级，上期为${was.zh}，本期最高${levelWords(compiled, highest).zh}`,
      en: `levels rise by at most ${maxSteps} ${period.en}, so from “${was.en}” it is “${levelWords(compiled, highest).en}” at most`,
    });
  if (scores.unranked[settle]! >= 0) reasons.push({ zh: '不参与名额', en: 'it has no part in the places' });
  const pushed = scores.pushed[settle]! & ~inMerged;
  const limit = pushed === 2 ? pushedFrom(compiled, band) : null;
  // A veto may have lowered what the places left.
  const left =
    kept === null || own >= band
      ? { zh: `，按得分排序定为${now.zh}`, en: `, which leaves “${now.en}”` }
      : { zh: '，名额给了得分高的', en: '' };
  const fewest = compiled.scheme.quota?.['none-below'];
  const room = roomWords(scores, settle);
  if (limit)
    reasons.push({
      zh: `${limit.zh}已满${left.zh}`,
      en: `${limit.en} went to higher scores${left.en}`,
    });
  else if (pushed === 3)
    reasons.push({
      zh: `名额有直接评定的占用，余下的已满${left.zh}`,
      en: `some of its places went to those a rule puts there, the others to higher scores${left.en}`,
    });
  else if (pushed !== 0 && fewest !== undefined)
    reasons.push({
      zh: `没有名额了（名额给了得分高的，或不足 ${fewest} 个不设名额）`,
      en: `no place is left (they went to higher scores, or there are none below ${fewest})`,
    });
  else if (pushed !== 0)
    reasons.push({
      zh: `名额已满${room.zh}${left.zh}`,
      en: `its places${room.en} went to higher scores${left.en}`,
    });
  if (scores.pushed[settle]! >= inMerged) reasons.push(mergedWords(compiled));
  return joinWords(reasons, '；', '; ');
}

/** How many of the places that were taken are the period’s own, and how many were left over before; empty where none were. */
function roomWords({ room }: ScoreTable, settle: number): Words {
  const [own, carried] = [room?.own[settle] ?? 0, room?.carried[settle] ?? 0];
  if (carried === 0) return { zh: '', en: '' };
  return {
    zh: `（本期 ${own} 名，以前结余 ${carried} 名）`,
    en: ` (${own} of this period and ${carried} left over before)`,
  };
}

/** The most of one group, where that does not depend on which group it is. */
function groupLimitWords({ share, 'at-most': most, of }: NonNullable<Level['per-group']>): Words {
  if (typeof share === 'number') return of === 'places' ? ofPlacesWords(shareWords(share)) : shareWords(share);
  if (of === 'places') return ofPlacesWords({ zh: '一定比例', en: 'a share' });
  return share === undefined ? { zh: `${most} 个`, en: `${most}` } : { zh: '按比例', en: 'a share' };
}

/** A share of the level’s places, not of a group’s number. */
export function ofPlacesWords(share: Words): Words {
  return { zh: `名额的 ${share.zh}`, en: `${share.en} of the places` };
}

/** That the places are those of several small cohorts together. */
function mergedWords({ scheme }: CompiledScheme): Words {
  const below = scheme.quota?.['merge-below'];
  return {
    zh: `不足 ${below} 个的组合并计算名额`,
    en: `cohorts of fewer than ${below} are put together for their places`,
  };
}

/** The places of a group that were taken: of the highest level up to one that limits them. */
function pushedFrom(compiled: CompiledScheme, band: number): Words | null {
  const position = (compiled.quota?.levels ?? []).findLastIndex(({ perGroup }, at) => perGroup !== null && at <= band);
  const stated = compiled.scheme.levels.find(({ level }) => level === compiled.levels[position]);
  const limit = stated?.['per-group'];
  const kinds = compiled.items[0]?.context.kinds;
  if (!limit || !kinds) return null;
  const [group, level] = [cohortWords(limit.cohort, kinds, compiled.scheme.subject), levelWords(compiled, position)];
  const most = groupLimitWords(limit);
  return {
    zh: `${group.zh}的${level.zh}名额（${most.zh}）`,
    en: `the places of “${level.en}” in one group (${group.en}: ${most.en})`,
  };
}

/** The vetoes that leave less than the level a total reaches, and what they do; null where none does. */
function keptDown(compiled: CompiledScheme, struck: number, band: number): Words | null {
  const taking = compiled.vetoes.filter(({ maxLevel, exactLevel, down }, index) => {
    if ((struck & (1 << index)) === 0) return false;
    return down > 0 || (maxLevel !== null && maxLevel < band) || (exactLevel !== null && exactLevel < band);
  });
  if (taking.length === 0) return null;
  // In the order they work in.
  const order = ({ down, beforeMost, beforePlaces, beforeLeast }: CompiledVeto) =>
    down === 0 ? 1 : beforeMost || beforePlaces || beforeLeast ? 0 : 2;
  const told = taking
    .toSorted((a, b) => order(a) - order(b))
    .map(({ veto }) => {
      const [title, effect] = [titleWords(veto), effectWords(compiled, veto)];
      return { zh: `“${title.zh}”，${effect.zh}`, en: `“${title.en}”: ${effect.en}` };
    });
  return joinWords(told, '；', '; ');
}

/** What a veto did beside the others that struck (bits), in words: whoever is put at a level is raised no further. */
export function effectBeside(compiled: CompiledScheme, veto: Veto, struck: number): Words {
  const does = effectWords(compiled, veto);
  const put = compiled.vetoes.find(({ exactLevel }, index) => exactLevel !== null && (struck & (1 << index)) !== 0);
  const { level } = veto.effect;
  const raises = typeof level === 'object' && ('up' in level || 'min' in level);
  if (!raises || put === undefined) return does;
  const title = titleWords(put.veto);
  return {
    zh: `${does.zh}（已按“${title.zh}”直接评定，不再提高）`,
    en: `${does.en} (not done: “${title.en}” sets the level)`,
  };
}

/** What a veto does, in words. */
export function effectWords(compiled: CompiledScheme, veto: Veto): Words {
  const { level, total, points, bars } = veto.effect;
  const parts: Words[] = [];
  if (points !== undefined) parts.push({ zh: `扣 ${points} 分`, en: `${takenOff(points)} taken off` });
  if (total === 0) parts.push({ zh: '本期得分清零', en: 'the total of the period is zero' });
  else if (total !== undefined && 'times' in total)
    parts.push({
      zh: `本期得分按 ${percentOf(total.times)} 计`,
      en: `${percentOf(total.times)} of the total of the period`,
    });
  else if (total !== undefined)
    parts.push({ zh: `本期得分最高 ${total.max} 分`, en: `the total of the period is ${total.max} at most` });
  if (typeof level === 'object' && 'up' in level)
    parts.push(
      moveWords(level, {
        zh: `级别升 ${level.up} 级`,
        en: level.up === 1 ? 'one level higher' : `${level.up} levels higher`,
      }),
    );
  else if (typeof level === 'object' && 'min' in level) {
    const words = levelWords(compiled, compiled.levels.indexOf(level.min));
    const place = placeWords(level);
    parts.push({
      zh: `至少评为${words.zh || level.min}${place.zh}`,
      en: `“${words.en || level.min}” at least${place.en}`,
    });
  } else if (typeof level === 'object' && 'exactly' in level) {
    const words = levelWords(compiled, compiled.levels.indexOf(level.exactly));
    const place = placeWords(level);
    parts.push({
      zh: `直接评为${words.zh || level.exactly}${place.zh}`,
      en: `“${words.en || level.exactly}”${place.en}`,
    });
  } else if (typeof level === 'object' && 'down' in level)
    parts.push(
      moveWords(level, {
        zh: `级别降 ${level.down} 级`,
        en: level.down === 1 ? 'one level lower' : `${level.down} levels lower`,
      }),
    );
  else if (level !== undefined) {
    const most = typeof level === 'number' ? level : Number(level.max);
    const words = levelWords(compiled, compiled.levels.indexOf(most));
    const left = typeof level === 'object' ? leftEmptyWords(level) : { zh: '', en: '' };
    parts.push({ zh: `最高评为${words.zh || most}${left.zh}`, en: `“${words.en || most}” at most${left.en}` });
  }
  if (bars !== undefined) {
    const names = bars.map((id) => {
      const consequence = compiled.scheme.consequences.find((candidate) => candidate.consequence === id);
      return consequence ? titleWords(consequence) : { zh: id, en: id };
    });
    const list = joinWords(names, '、', ', ');
    parts.push({ zh: `不得列入${list.zh}`, en: `not eligible for ${list.en}` });
  }
  return joinWords(parts, '，', ', ');
}

/** Whether who is put at a level has one of its places; nothing where the pack does not say. */
export function placeWords({ 'takes-place': takes }: { 'takes-place'?: boolean | undefined }): Words {
  if (takes === undefined) return { zh: '', en: '' };
  return takes ? { zh: '，占名额', en: ', in one of its places' } : { zh: '，不占名额', en: ', beside its places' };
}

/** That the place of whoever is bounded is not filled again; nothing where the next has it. */
export function leftEmptyWords({ 'takes-place': takes }: { 'takes-place'?: boolean | undefined }): Words {
  return takes === true ? { zh: '，名额不递补', en: ', the place being left empty' } : { zh: '', en: '' };
}

/** A move by levels, with what it comes before where the pack says so. */
export function moveWords(
  {
    before,
    'takes-place': takes,
  }: { before?: keyof typeof thenWords | undefined; 'takes-place'?: boolean | undefined },
  move: Words,
): Words {
  const place = takes === false ? placeWords({ 'takes-place': takes }) : leftEmptyWords({ 'takes-place': takes });
  const first = before === undefined ? '' : '先';
  const then = before === undefined ? { zh: '', en: '' } : thenWords[before];
  return { zh: `${first}${move.zh}${then.zh}${place.zh}`, en: `${move.en}${then.en}${place.en}` };
}

const thenWords = {
  places: { zh: '再分名额', en: ' before places are shared out' },
  max: { zh: '再限最高级别', en: ' before anything bounds it' },
  min: { zh: '再看最低级别', en: ' before what is stated as the least' },
} as const;

function percentOf(share: number): string {
  return `${Math.round(share * 1e6) / 1e4}%`;
}

/** What is left of a veto whose matter was put right. */
export function repairWords(compiled: CompiledScheme, index: number): Words {
  const { veto, repair } = compiled.vetoes[index]!;
  const points = fromSteps(repair?.points ?? 0, compiled.step);
  // Of several matters those put right are left out: the others are too few.
  const least = ('any' in veto.when && veto.when['at-least']) || 1;
  const put =
    least === 1
      ? { zh: '已整改', en: 'put right' }
      : { zh: `已整改的不算，余下不满 ${least} 次`, en: `fewer than ${least} are left without those put right` };
  return points === 0
    ? { zh: `${put.zh}，不再适用`, en: `${put.en}: it no longer applies` }
    : { zh: `${put.zh}，改为扣 ${points} 分`, en: `${put.en}: ${takenOff(points)} taken off instead` };
}

/** Why a subject is not assessed in a settle period (position in the year); null when that is not for an exemption. */
export function exemptIn(compiled: CompiledScheme, scores: ScoreTable, at: number, settle: number): Exempt | null {
  return compiled.exempts[scores.exempt[at * scores.plan.settles.length + settle]!]?.exempt ?? null;
}

function takenOff(points: number): string {
  return points === 1 ? '1 point is' : `${points} points are`;
}
