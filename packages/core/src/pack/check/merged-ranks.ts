import { askedOf } from '../../schemes/pay/outcome.ts';
import type { Consequence, Scheme, Veto } from '../../schemes/scheme.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Check } from './check.ts';
import { saidBy } from './said.ts';

/**
 * 不满 5 人的社区合并计算五星 and 本社区末位的谈话: cohorts put together for their places are put together for ranks too unless `merge-for` says
 * otherwise. A warning where the words speak of the own cohort, else by the way; the rule of the quota may say it.
 */
export const mergedRanks: Check = {
  check: 'merged-ranks',
  codes: ['rank-merge-unstated'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['levels', 'quota', 'vetoes', 'consequences'].every((key) => located.sound(scheme, key))) continue;
      const { quota } = scheme;
      if (quota?.['merge-below'] === undefined || quota['merge-for'] !== undefined || !hasPlaces(scheme)) continue;
      if (/名次|排名|排序|排位/.test(saidBy(quota)) || quota.note !== undefined) continue;
      const ranked = [...scheme.vetoes.filter(asksRank), ...scheme.consequences.filter(entailsRank)];
      const first = ranked.find(saysOwn) ?? ranked[0];
      if (first === undefined) continue;
      report('rank-merge-unstated', first, ['when'], {
        severity: saysOwn(first) ? 'warning' : 'info',
        zh: `不足 ${quota['merge-below']} 个的组合并，“${first.title}”的名次也在合并后的组里排，不是各自的组。`,
        en: `Cohorts of fewer than ${quota['merge-below']} are put together: the places of “${first.title}” are in the cohort so made, not in each one’s own.`,
        fixZh: '只合并计算名额的，在 quota 里写 merge-for: places；排名也合并的，写 merge-for: all。',
        fixEn:
          'Where places alone are counted together, write merge-for: places in quota; where ranks are too, merge-for: all.',
      });
    }
  },
};

/** 本社区末位, 所在单位最后一名, 各村第一名. */
function saysOwn(part: Veto | Consequence): boolean {
  return /(本|所在|各|每个?)(社区|单位|部门|村|组|镇|乡|街道|支部|片区|网格|科室|站)/.test(saidBy(part));
}

function hasPlaces({ levels }: Scheme): boolean {
  return levels.some(
    ({ share, top, 'per-group': group }) => share !== undefined || top !== undefined || group !== undefined,
  );
}

function asksRank(veto: Veto): boolean {
  return veto.note === undefined && testsOf(veto).some(({ test }) => 'rank' in test);
}

function entailsRank({ note, when }: Consequence): boolean {
  return (
    note === undefined &&
    askedOf(when).some(({ asked }) => asked.rank !== undefined || asked['from-mean'] !== undefined)
  );
}
