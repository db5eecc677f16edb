import { orderedLevels } from '../../schemes/levels/compile-levels.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Level, Scheme, Veto } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { saidBy } from './said.ts';

/** Whoever a rule puts at a level with places: whether one of them is taken is said, and can be known in time. */
export const directPlaces: Check = {
  check: 'direct-places',
  codes: ['place-unstated', 'veto-without-effect', 'wrong-value'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes)
      if (located.sound(scheme, 'levels')) for (const veto of scheme.vetoes) checkPut(scheme, veto, report);
  },
};

function checkPut(scheme: Scheme, veto: Veto, report: Report): void {
  const { level } = veto.effect;
  if (typeof level !== 'object') return;
  if ('before' in level && level.before === 'max') return checkLoweredFirst(scheme, veto, report);
  if ('before' in level && level.before === 'places') return checkMovedFirst(scheme, veto, report);
  if ('before' in level && level.before === 'min') checkBeforeLeast(scheme, veto, report);
  if ('down' in level || 'up' in level) return checkMoved(scheme, veto, level, report);
  if ('max' in level) return checkLeftEmpty(scheme, veto, level, report);
  if (!('exactly' in level || 'min' in level)) return;
  const key = 'exactly' in level ? 'exactly' : 'min';
  const put = 'exactly' in level ? level.exactly : level.min;
  const takes = level['takes-place'];
  const ladder = orderedLevels(scheme).filter((each) => !each['by-veto']);
  const title = ladder.find((each) => each.level === put)?.title;
  // A level’s places are for it and all better ones, and those of the lowest limit nobody.
  const limited = ladder.slice(1).some((each) => each.level <= put && hasPlaces(each));
  const path = ['effect', 'level', takes === undefined ? key : 'takes-place'];
  if (title === undefined || !limited) {
    if (takes !== undefined)
      report('veto-without-effect', veto, path, {
        zh: '这一级没有名额，占不占都一样。',
        en: 'This level has no places to take or to leave.',
        fixZh: '删掉 takes-place，或给级别写 share、top。',
        fixEn: 'Delete takes-place, or write share or top on the level.',
      });
    return;
  }
  if (takes === undefined)
    return report('place-unstated', veto, path, {
      severity: 'warning',
      zh: `“${veto.title}”的定为“${title}”，没有写占不占名额：现在得分排得上的占，排不上的不占。`,
      en: `“${veto['title-en'] ?? veto.title}” puts at “${title}” and does not say whether that takes one of its places: now whoever has one by total does, and nobody else.`,
      fixZh: '占名额的写 takes-place: true，不占的写 takes-place: false。',
      fixEn: 'Write takes-place: true, or false for those who stand beside the places.',
    });
  if (looksAtThis(veto))
    report('wrong-value', veto, path, {
      zh: '看本期级别的条件在名额分完以后才知道，不能再说占不占名额。',
      en: 'A condition on levels of this period is known only once places are given: it cannot say who takes one.',
      fixZh: '删掉 takes-place，或只看以前的级别（period: previous）。',
      fixEn: 'Delete takes-place, or look at earlier levels alone (period: previous).',
    });
}

/** Whom a rule bounds and whose place stays empty: a level above has places. */
function checkLeftEmpty(
  { levels }: Scheme,
  veto: Veto,
  { max, 'takes-place': takes }: { max: number | 'previous'; 'takes-place'?: boolean | undefined },
  report: Report,
): void {
  if (takes === undefined) return;
  const above = levels.filter(({ level }) => max === 'previous' || level > max);
  if (above.some(hasPlaces)) return;
  report('veto-without-effect', veto, ['effect', 'level', 'takes-place'], {
    zh: '上面的级别没有名额，递补不递补都一样。',
    en: 'No level above has places that could be left empty.',
    fixZh: '删掉 takes-place，或给上面的级别写 share、top。',
    fixEn: 'Delete takes-place, or write share or top on a level above.',
  });
}

/** Lowered before another rule bounds: there is one that does, and what lowers is known by then. */
function checkLoweredFirst({ vetoes }: Scheme, veto: Veto, report: Report): void {
  const path = ['effect', 'level', 'before'];
  const bounded = vetoes.some(
    ({ effect: { level } }) => typeof level === 'number' || (typeof level === 'object' && 'max' in level),
  );
  if (!bounded)
    return report('veto-without-effect', veto, path, {
      zh: '没有哪一条限最高级别（max），先降后降都一样。',
      en: 'No rule bounds the level (max): it is the same before or after.',
      fixZh: '删掉 before；要先降级再分名额的写 before: places。',
      fixEn: 'Delete before; to lower before places are shared out write before: places.',
    });
  if (looksAtThis(veto))
    report('wrong-value', veto, path, {
      zh: '看本期级别的条件看的是限了以后的级别，不能先降再限。',
      en: 'A condition on levels of this period looks at what bounds leave: it cannot lower before them.',
      fixZh: '删掉 before，或看总分（total）、只看以前的级别（period: previous）。',
      fixEn: 'Delete before, or look at the total or at earlier levels alone (period: previous).',
    });
}

/** Moved before another rule states the least: there is one that does. */
function checkBeforeLeast({ vetoes }: Scheme, veto: Veto, report: Report): void {
  if (vetoes.some(({ effect: { level } }) => typeof level === 'object' && 'min' in level)) return;
  report('veto-without-effect', veto, ['effect', 'level', 'before'], {
    zh: '没有哪一条写至少哪一级（min），先后都一样。',
    en: 'No rule states the least level (min): it is the same before or after.',
    fixZh: '删掉 before；要先升降再分名额的写 before: places。',
    fixEn: 'Delete before; to move levels before places are shared out write before: places.',
  });
}

const handedOn = /递补|顺延|补位|补足|空出|空缺|腾出|让出/;

/**
 * Moved once places are shared out, so that the place is left empty or none is taken: it is said, or the condition cannot be known earlier. A warning
 * where the rules speak of handing places on, else by the way.
 */
function checkMoved(scheme: Scheme, veto: Veto, level: { 'takes-place'?: boolean | undefined }, report: Report): void {
  const ladder = orderedLevels(scheme).filter((each) => !each['by-veto']);
  const limited = ladder.slice(1).filter(hasPlaces);
  const takes = level['takes-place'];
  if (takes !== undefined && limited.length === 0)
    return report('veto-without-effect', veto, ['effect', 'level', 'takes-place'], {
      zh: '没有哪一级有名额，占不占都一样。',
      en: 'No level has places to take or to leave.',
      fixZh: '删掉 takes-place，或给级别写 share、top。',
      fixEn: 'Delete takes-place, or write share or top on a level.',
    });
  if (takes !== undefined || veto.note !== undefined || limited.length === 0 || looksAtThis(veto)) return;
  const down = 'down' in level;
  const parts = [veto, ...limited, ...(scheme.quota ? [scheme.quota] : [])];
  report('place-unstated', veto, ['effect', 'level', down ? 'down' : 'up'], {
    severity: parts.some((part) => handedOn.test(saidBy(part))) ? 'warning' : 'info',
    zh: down
      ? `“${veto.title}”在名额分完以后才降，空出的名额不递补；没有写是不是这样。`
      : `“${veto.title}”在名额分完以后才升，不占升上去那一级的名额；没有写是不是这样。`,
    en: down
      ? `“${veto['title-en'] ?? veto.title}” lowers once places are shared out and leaves the place empty; whether that is meant is not said.`
      : `“${veto['title-en'] ?? veto.title}” raises once places are shared out and takes no place; whether that is meant is not said.`,
    fixZh: down
      ? '由下一名递补的写 down: …, before: places（先降再分名额）；空着的写 takes-place: true。'
      : '占名额的写 up: …, before: places（先升再分名额）；不占的写 takes-place: false。',
    fixEn: down
      ? 'Where the next has it, write down: …, before: places (lowered first, places shared out then); where it stays empty, takes-place: true.'
      : 'Where a place is taken, write up: …, before: places (raised first, places shared out then); otherwise takes-place: false.',
  });
}

/** Levels moved before places are shared out: there are places, what moves is known by then, and takes its place then. */
function checkMovedFirst(scheme: Scheme, veto: Veto, report: Report): void {
  const { level } = veto.effect;
  if (typeof level === 'object' && 'takes-place' in level && level['takes-place'] !== undefined)
    return report('wrong-value', veto, ['effect', 'level', 'takes-place'], {
      zh: '先升降再分名额的，按升降后的级别参加分配；takes-place 说的是名额分完以后才升降。',
      en: 'Moved before places are shared out, one competes at the level moved to; takes-place is of moves after that.',
      fixZh: '删掉 before 或 takes-place。',
      fixEn: 'Delete before or takes-place.',
    });
  const path = ['effect', 'level', 'before'];
  const limited = scheme.levels.some(hasPlaces);
  if (!limited)
    return report('veto-without-effect', veto, path, {
      zh: '没有哪一级有名额，先升降后升降都一样。',
      en: 'No level has places: it is the same before or after.',
      fixZh: '删掉 before，或给级别写 share、top。',
      fixEn: 'Delete before, or write share or top on a level.',
    });
  if (looksAtThis(veto))
    report('wrong-value', veto, path, {
      zh: '看本期级别的条件在名额分完以后才知道，不能先升降。',
      en: 'A condition on levels of this period is known only once places are given: it cannot move levels before.',
      fixZh: '删掉 before，或看总分（total）、只看以前的级别（period: previous）。',
      fixEn: 'Delete before, or look at the total or at earlier levels alone (period: previous).',
    });
}

/** Whether a condition looks at levels of this period, which places decide. */
function looksAtThis(veto: Veto): boolean {
  return testsOf(veto).some(({ test }) => 'level' in test && test.period !== 'previous');
}

/** Whether a level has so many places, of all who are compared or of a group. */
function hasPlaces({ share, top, 'per-group': group }: Level): boolean {
  return (share ?? top ?? group) !== undefined;
}
