import type { Item } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { saidBy } from './said.ts';
import { itemsOf } from './walk.ts';

/** 每低 1 个百分点扣 0.2 分，不足 1 个百分点的不计: points in proportion give 8.7, where whole steps give 8.8. */
export const wholesSaid: Check = {
  check: 'wholes-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { item } of itemsOf(scheme)) if (item.note === undefined) checkSteps(item, report);
    }
  },
};

const short =
  /不足\s*(\d+(?:\.\d+)?|一)\s*(个百分点|[%％]|[^\d。；，（）()]{1,4}?)(?:的|部分)?(?:不计|不扣|不加|不得|舍去|忽略)/;

interface Steps {
  per?: unknown;
  whole?: unknown;
}

function checkSteps(item: Item, report: Report): void {
  const { points, measure } = item;
  const distance = points['distance'] as Steps | undefined;
  const steps = distance ?? (points['each'] === undefined ? null : (points as Steps));
  if (steps === null || steps.whole !== undefined) return;
  const found = short.exec(saidBy(item));
  if (found === null) return;
  const number = found[1] === '一' ? 1 : Number(found[1]);
  const per = Number.parseFloat(String(steps.per ?? 1));
  const isShare = /百分点|[%％]/.test(found[2]!);
  if (per !== number && !(isShare && Math.abs(per * 100 - number) < 1e-9)) return;
  // Records are counted whole.
  if (per === 1 && measure['count'] !== undefined) return;
  report('rule-says-more', item, distance ? ['points', 'distance'] : ['points'], {
    zh: `条文说${found[0]}；没有写 whole，按比例计。`,
    en: 'The rule counts whole steps alone; without whole points go in proportion.',
    fixZh: '加上 whole: true。',
    fixEn: 'Add whole: true.',
  });
}
