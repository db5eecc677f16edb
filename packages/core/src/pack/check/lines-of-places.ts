import { lineStated } from '../../schemes/levels/edges.ts';
import type { Level, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { reversed } from './levels.ts';

/** What levels ask besides or instead of a line: whether the line of the level below holds for one by places must be said. */
export const linesOfPlaces: Check = {
  check: 'lines-of-places',
  codes: ['level-edges', 'quota-line-unclear'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels') || reversed(scheme)) continue;
      for (const level of scheme.levels) {
        if (level.also) checkAlso(scheme, level, 'also', report);
        if (level['per-group']) checkAlso(scheme, level, 'per-group', report);
        if (level['any-total']) checkAnyTotal(scheme, level, report);
        else if (level.share !== undefined || level.top !== undefined) checkLine(scheme, level, report);
      }
    }
  },
};

function checkLine(scheme: Scheme, level: Level, report: Report): void {
  const found = lineStated(scheme.levels, level);
  if (found === null || found.on === level || found.own) return;
  const rest = scheme.levels.filter((other) => !other['by-veto'] && other.level < found.on.level);
  // A share of everybody stands above the line of those who passed; a number of places may be meant for whoever comes first.
  if (level.top === undefined && rest.length === 1) return;
  const { on, key, edge } = found;
  const number = typeof edge === 'number' ? ` ${edge} ` : '';
  report('quota-line-unclear', level, [level.top === undefined ? 'share' : 'top'], {
    zh: `“${level.title}”没有写分数线，照“${on.title}”的${number}分数线算：够不到的，名次再靠前也评不上。`,
    en: `“${level.title}” states no line and takes that of “${on.title}”${number === '' ? '' : ` (${edge})`}: who misses it gets no place, however high the rank.`,
    fixZh: `也要够这条线的，写 ${key}: ${typeof edge === 'number' ? edge : '…'}；不论得分、只看名次的，写 any-total: true。`,
    fixEn: `Write ${key}: ${typeof edge === 'number' ? edge : '…'} where the line holds for it too; any-total: true where its places alone decide, whatever the total.`,
  });
}

function checkAlso(scheme: Scheme, level: Level, key: 'also' | 'per-group', report: Report): void {
  const lowest = !scheme.levels.some((other) => !other['by-veto'] && other.level < level.level);
  if (!lowest && !level['by-veto']) return;
  report('level-edges', level, [key], {
    zh: level['by-veto']
      ? `“${level.title}”只由否决项定，${key} 不起作用。`
      : `“${level.title}”是最低一级，够不上 ${key} 的也只能是这一级。`,
    en: level['by-veto']
      ? `“${level.title}” is given by vetoes alone: ${key} does nothing.`
      : `“${level.title}” is the lowest level: who does not meet ${key} has it all the same.`,
    fixZh: `删掉 ${key}，或写到要加条件的级别上。`,
    fixEn: `Delete ${key}, or write it on the level that asks for more.`,
  });
}

function checkAnyTotal(scheme: Scheme, level: Level, report: Report): void {
  const edge = (['from', 'above', 'by-veto'] as const).find((key) => level[key] !== undefined);
  if (edge !== undefined)
    return report('level-edges', level, ['any-total'], {
      zh: `“${level.title}”写了 any-total（不论得分），又写 ${edge}。`,
      en: `“${level.title}” states any-total, that no total is asked for, and ${edge} as well.`,
      fixZh: '留一个。',
      fixEn: 'Keep one of them.',
    });
  const lowest = !scheme.levels.some((other) => !other['by-veto'] && other.level < level.level);
  if (!lowest && (level.share !== undefined || level.top !== undefined)) return;
  report('level-edges', level, ['any-total'], {
    zh: lowest
      ? `“${level.title}”是最低一级，本来就不要分数线。`
      : `“${level.title}”不论得分，也没有名额：人人都评得上。`,
    en: lowest
      ? `“${level.title}” is the lowest level, which asks for no total anyway.`
      : `“${level.title}” asks for no total and has no places: everybody gets it.`,
    fixZh: lowest ? '删掉 any-total。' : '写上 top 或 share，或删掉 any-total。',
    fixEn: lowest ? 'Delete any-total.' : 'State top or share, or delete any-total.',
  });
}
