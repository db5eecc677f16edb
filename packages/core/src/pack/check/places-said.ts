import { tiesOf } from '../../schemes/cohorts/ties.ts';
import type { Level, PlacesRound, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { type Part, clausesOf, saidBy, tell } from './said.ts';

/** What levels and `quota` say in words of how places are counted, and no key does. */
export const placesSaid: Check = {
  check: 'places-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels') || !located.sound(scheme, 'quota')) continue;
      const limited = scheme.levels.filter(({ share, top }) => share !== undefined || top !== undefined);
      if (limited.length === 0) continue;
      for (const part of [...limited, ...(scheme.quota === undefined ? [] : [scheme.quota])]) {
        checkRound(part, scheme, report);
        checkTies(part, scheme, report);
        if (limited.some(({ share }) => share !== undefined)) checkLeast(part, scheme, report);
      }
    }
  },
};

const rounds: readonly { round: PlacesRound; words: RegExp }[] = [
  { round: 'half-up', words: /四舍五入/ },
  { round: 'up', words: /(小数|零数|尾数|余数|(不是|不为|非)整数)[^。；，]{0,4}进[一位]|只入不舍|只进不舍|向上取整/ },
  {
    round: 'down',
    words:
      /(小数|尾数|零数|余数|(不是|不为|非)整数|不足[1一]?[个名]?的?)[^。；，]{0,4}(舍去|舍弃|不计)|只舍不入|向下取整/,
  },
];

/** How parts of a place are made whole; a share within a group of people may have its own way. */
function checkRound(part: Level | NonNullable<Scheme['quota']>, scheme: Scheme, report: Report): void {
  const ofLevel = 'level' in part;
  if (ofLevel && (part.share === undefined || part['per-group'] !== undefined)) return;
  if (!ofLevel && !scheme.levels.some(({ share }) => share !== undefined)) return;
  const stated = scheme.quota?.round ?? 'down';
  if (typeof stated !== 'string') return;
  const said = rounds.filter(({ words }) => clausesOf(part).some((clause) => words.test(clause)));
  if (said.length !== 1 || said[0]!.round === stated) return;
  const { round, words } = said[0]!;
  tell(part, words, ofLevel ? ['share'] : ['round'], report, {
    zh: `条文说的取整与这里不同：名额按 ${stated}（${zhOf[stated]}）取整。`,
    en: `The rule makes places whole in another way: here it is ${stated}.`,
    fixZh: `写 quota: { round: ${round} }。`,
    fixEn: `Write quota: { round: ${round} }.`,
  });
}

const zhOf: Record<PlacesRound, string> = { down: '舍去', up: '进一', 'half-up': '四舍五入' };

const least =
  /(不足|不满|不到)\s*[1一]\s*[个名户人家]的?[^。；]{0,4}(按|计|算|评|定|确定)[^。；，]{0,3}[1一]\s*[个名户人家]/;

/** One place at least. */
function checkLeast(part: Part, { quota, levels }: Scheme, report: Report): void {
  if (quota?.['at-least'] !== undefined || quota?.round === 'up') return;
  // Numbers of places by the size of the cohort say it themselves.
  if (levels.some(({ share, top }) => typeof share === 'object' || typeof top === 'object')) return;
  tell(part, least, 'level' in part ? ['share'] : ['at-least'], report, {
    zh: '条文说不足一个的按一个，没有写 at-least：人少的组一个也没有。',
    en: 'The rule gives one place at least; without at-least small cohorts have none.',
    fixZh: '写 quota: { at-least: 1 }；只对一级的写 at-least: { 级别: 1 }。',
    fixEn: 'Write quota: { at-least: 1 }; for one level alone at-least: { level: 1 }.',
  });
}

const together =
  /(并列|得分相同|同分|分数相同)(的|时|者)?[，,]?\s*(均|都|同时|一并|一同|全部)(授予|评为|评定|列入|进入|确定|计入|获|入选|为|纳入|算)/;

/** Equal totals at the edge have the place all, or none. */
function checkTies(part: Part, { quota }: Scheme, report: Report): void {
  if (tiesOf(quota, 'top') === 'all' || !together.test(saidBy(part))) return;
  tell(part, together, 'level' in part ? ['title'] : ['ties'], report, {
    zh: '条文说并列的都评上；没有写 ties: all，名额边上同分的一个也评不上。',
    en: 'The rule gives all of equal totals the place; without ties: all none of those at the edge has it.',
    fixZh: '写 quota: { ties: all }。',
    fixEn: 'Write quota: { ties: all }.',
  });
}
