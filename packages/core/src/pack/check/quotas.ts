import { fractionOf } from '../../exact.ts';
import { orderedLevels } from '../../schemes/levels/compile-levels.ts';
import type { Level, Scheme } from '../../schemes/scheme.ts';
import { askedOf } from '../../schemes/pay/outcome.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Check, Report } from './check.ts';
import { reversed } from './levels.ts';
import { measuresIn } from './measures-in.ts';

/** Quotas: shares within the whole, places that do not contradict each other, and what small cohorts get. */
export const quotas: Check = {
  check: 'quotas',
  codes: [
    'quota-over-whole',
    'quota-not-whole',
    'quota-contradiction',
    'quota-without-effect',
    'quota-small-cohort',
    'group-share-unstated',
    'least-for-each',
    'unknown-level',
  ],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels')) continue;
      if (reversed(scheme)) continue;
      const ordered = orderedLevels(scheme).toReversed();
      const limited = ordered.filter(hasQuota);
      checkMerging(scheme, report);
      checkRound(scheme, report);
      for (const level of ordered) checkGroup(scheme, level, report);
      if (limited.length === 0) {
        if (!ranksRead(scheme, draft.schemes)) checkUnused(scheme, report);
        continue;
      }
      checkSum(ordered, report);
      checkOrder(scheme, ordered, report);
      checkSmall(scheme, ordered, report);
      checkLeast(scheme, ordered, report);
      for (const level of limited) checkBodies(scheme, level, report);
    }
  },
};

function hasQuota(level: Level): boolean {
  return level.share !== undefined || level.top !== undefined;
}

function statedOn(ordered: readonly Level[], key: 'share' | 'top'): number {
  return ordered.filter((level) => level[key] !== undefined).length;
}

/** Whether another scheme reads who is how manieth: cohorts too small and ties are then counted as the quota says. */
function ranksRead({ scheme: id }: Scheme, schemes: readonly Scheme[]): boolean {
  return schemes.some((reader) =>
    measuresIn(reader).some(
      ({ measure: { score, take } }) => score === id && (take === 'rank' || take === 'bottom-rank'),
    ),
  );
}

function checkUnused(scheme: Scheme, report: Report): void {
  if (!scheme.quota || scheme.consequences.some(({ when }) => askedOf(when).some(({ asked }) => asked.rank))) return;
  if (scheme.vetoes.some((veto) => testsOf(veto).some(({ test }) => 'rank' in test))) return;
  // Ranks alone are counted in cohorts that are put together, too.
  if (scheme.quota['merge-below'] !== undefined && scheme.publish.rank !== 'none') return;
  report('quota-without-effect', scheme, ['quota'], {
    zh: '写了名额怎样算，却没有哪一级写 share 或 top。',
    en: 'It says how quotas are counted, but no level states share or top.',
    fixZh: '在级别里写 share: 0.3 或 top: 10，或删掉 quota。',
    fixEn: 'Write share: 0.3 or top: 10 on a level, or delete quota.',
  });
}

// Whole millionths: shares are decimals of at most six places.
function millionths(share: number): number {
  const { num, den } = fractionOf(share);
  return Math.round((num * 1_000_000) / den);
}

/** The most places a level gives whatever the body. */
function most(places: NonNullable<Level['share']>): number {
  if (typeof places === 'number') return places;
  const stated = 'table' in places ? Object.values(places.table) : places.tiers.map(({ share }) => share);
  return Math.max(places.otherwise, ...stated);
}

type Sized = Extract<Exclude<Level['share'], undefined | number>, { by: 'cohort-size' }>;

function isSized(share: Level['share']): share is Sized {
  return typeof share === 'object' && 'by' in share && share.by === 'cohort-size';
}

/** The shares of a level in each kind of body, or size of cohort, in one order for all levels; where levels go by different things, the most. */
function sharesByBody(ordered: readonly Level[]): (places: NonNullable<Level['share']>) => number[] {
  const given = ordered.filter(({ share }) => typeof share === 'object');
  const sized = ordered.flatMap(({ share }) => (isSized(share) ? [share] : []));
  if (sized.length > 0 && sized.length === given.length) {
    const sizes = [...new Set([1, ...sized.flatMap(({ tiers }) => tiers.map(({ from }) => from))])];
    return (places) =>
      isSized(places)
        ? sizes.map(
            (size) =>
              places.tiers.toSorted((a, b) => b.from - a.from).find(({ from }) => size >= from)?.share ??
              places.otherwise,
          )
        : sizes.map(() => most(places));
  }
  const tables = ordered.flatMap(({ share }) => (typeof share === 'object' && 'table' in share ? [share] : []));
  const [by, ...others] = new Set(tables.map((share) => share.by));
  if (by === undefined || others.length > 0 || tables.length < given.length) return (places) => [most(places)];
  const bodies = [...new Set(tables.flatMap(({ table }) => Object.keys(table)))];
  return (places) => {
    if (typeof places === 'number' || !('table' in places)) return [...bodies, ''].map(() => most(places));
    return [...bodies.map((body) => places.table[body] ?? places.otherwise), places.otherwise];
  };
}

function checkSum(ordered: readonly Level[], report: Report): void {
  const sharesOf = sharesByBody(ordered);
  let sums: number[] = [];
  let sum = 0;
  for (const level of ordered) {
    if (level.share === undefined) continue;
    const own = sharesOf(level.share).map(millionths);
    sums = own.map((share, body) => share + (sums[body] ?? 0));
    sum = Math.max(...sums);
    if (sum <= 1_000_000) continue;
    report('quota-over-whole', level, ['share'], {
      zh: `到“${level.title}”为止，比例合计 ${sum / 10_000}%，超过全部。`,
      en: `With “${level.title}” the shares come to ${sum / 10_000}%, more than everybody.`,
      fixZh: '每一级写自己的比例，不是累计；合计不超过 1。',
      fixEn: 'Each level states its own share, not the running sum; together at most 1.',
    });
    return;
  }
  const lowest = ordered.at(-1);
  if (lowest?.share !== undefined && ordered.every((level) => level.share !== undefined) && sum < 999_990)
    report('quota-not-whole', lowest, ['share'], {
      zh: `各级比例合计 ${sum / 10_000}%，剩下的也归最低一级“${lowest.title}”。`,
      en: `The shares come to ${sum / 10_000}%; the rest goes to the lowest level, “${lowest.title}”, too.`,
      fixZh: '最低一级的 share 可以不写，或写到合计为 1。',
      fixEn: 'Leave share out on the lowest level, or make the sum 1.',
    });
}

/** Places by the body: the cohort is the body's, and shares are no more than everybody. */
function checkBodies(scheme: Scheme, level: Level, report: Report): void {
  const { share } = level;
  if (typeof share === 'object' && most(share) > 1)
    report('quota-over-whole', level, ['share'], {
      zh: `“${level.title}”的比例有超过全部（1）的。`,
      en: `A share of “${level.title}” is more than everybody (1).`,
      fixZh: '比例写成小数：20% 写 0.2。',
      fixEn: 'Write shares as fractions: 0.2 for 20%.',
    });
  const key = (['share', 'top'] as const).find((each) => typeof level[each] === 'object');
  if (key === undefined) return;
  const stated = level[key] as { by?: unknown; of?: { above?: unknown } };
  // There is one county.
  if (stated.by === 'cohort-size' || stated.of?.above === 'county') return;
  if (comparesAll(scheme))
    report('quota-contradiction', level, [key], {
      severity: 'warning',
      zh: `“${level.title}”的名额看所在单位，全县却放在一起比：各单位不同时按最少的给。`,
      en: `The places of “${level.title}” depend on the body, yet the whole county is one cohort: where bodies differ the fewest hold.`,
      fixZh: '写 cohort: [org]（同一上级的互相比），或那种单位的种类。',
      fixEn: 'Write cohort: [org] (compared with those of the same body), or the kind of that body.',
    });
}

function checkOrder(scheme: Scheme, ordered: readonly Level[], report: Report): void {
  const first = ordered.findIndex(hasQuota);
  const better = ordered.slice(0, first);
  const level = ordered[first]!;
  for (const one of ordered)
    if (one.share !== undefined && one.top !== undefined)
      report('quota-contradiction', one, ['top'], {
        zh: `“${one.title}”既写比例又写名额数。`,
        en: `“${one.title}” states both a share and a number of places.`,
        fixZh: '留 share 或 top 中的一个。',
        fixEn: 'Keep share or top.',
      });
  const [places, shared] = [
    ordered.find(({ top }) => top !== undefined),
    ordered.find(({ share }) => share !== undefined),
  ];
  if (places && shared && places !== shared)
    report('quota-contradiction', places, ['top'], {
      severity: 'warning',
      zh: `“${places.title}”写名额数，“${shared.title}”写比例：两样合在一起算，组的大小不同，各级人数会忽多忽少。`,
      en: `“${places.title}” states places and “${shared.title}” a share: added up, the levels depend on the size of the cohort in odd ways.`,
      fixZh: '核对文件；一般都用 share，或都用 top。',
      fixEn: 'Compare with the document; usually all are shares, or all are places.',
    });
  const alone = scheme.quota?.unused === 'lapse' || scheme.quota?.unused === 'carry';
  if (better.length > 0 && !alone)
    report('quota-contradiction', level, [level.share === undefined ? 'top' : 'share'], {
      severity: 'warning',
      zh: `更好的“${better.map((each) => each.title).join('”“')}”没有名额限制，却占用“${level.title}”的名额。`,
      en: `The better “${better.map((each) => each.title).join('”, “')}” has no quota, but takes up the places of “${level.title}”.`,
      fixZh: '给更好的一级也写 share 或 top；不占名额的写 quota: { unused: lapse }。',
      fixEn: 'State share or top on the better one too; where it takes up no places write quota: { unused: lapse }.',
    });
  if (scheme.quota?.rounded !== undefined && (alone || statedOn(ordered, 'share') < 2))
    report('quota-without-effect', scheme.quota, ['rounded'], {
      zh: alone
        ? `unused: ${scheme.quota.unused} 时各级只看自己的名额，rounded 不起作用。`
        : '写比例（share）的级别不到两个，rounded 不起作用。',
      en: alone
        ? `With unused: ${scheme.quota.unused} each level has its own places alone: rounded does nothing.`
        : 'Fewer than two levels state a share: rounded does nothing.',
      fixZh: '删掉 rounded。',
      fixEn: 'Delete rounded.',
    });
  if (scheme.quota?.unused === 'carry' && scheme.period.settle === scheme.period.reset)
    report('quota-without-effect', scheme.quota, ['unused'], {
      zh: '每次结算就清零，没有用完的名额没有下一期可以结转。',
      en: 'Every settle period ends with a reset: unused places have no next period to go to.',
      fixZh: '年内各季结转的写 reset: year；逐年结转的写几年一清零，如 reset: two-years（用到下一年）。',
      fixEn:
        'For quarters within a year write reset: year; from year to year a reset of several years, such as two-years (into the next year).',
    });
  const lowest = ordered.at(-1)!;
  if (lowest.top !== undefined)
    report('quota-contradiction', lowest, ['top'], {
      zh: `最低一级“${lowest.title}”不能限名额：排不进别的级别的都归它。`,
      en: `The lowest level, “${lowest.title}”, cannot have a number of places: everybody left goes there.`,
      fixZh: '删掉 top。',
      fixEn: 'Delete top.',
    });
  const { promotion = {} } = scheme;
  const kept = (['keep-for', 'max-fall', 'fall-after'] as const).filter((key) => promotion[key] !== undefined);
  if (kept.length > 0)
    report('quota-contradiction', promotion, [], {
      severity: 'warning',
      zh: `有名额限制时，排不进名额的直接落到下一级，不管 ${kept.join('、')}。`,
      en: `With quotas, whoever finds no place falls at once, whatever ${kept.join(', ')} may say.`,
      fixZh: kept.includes('keep-for')
        ? '有效期内不再参评、不占名额的，用 exempt 除外（when 里看本办法此前的级别，见 period: previous），有效期里的级别另设考核；否则去掉 keep-for。'
        : '确认文件就是这个意思；否则去掉其中一样。',
      fixEn: kept.includes('keep-for')
        ? 'Where whoever holds the level does not compete again while it lasts, leave them out with exempt (by the scheme’s own level before, period: previous) and give the level in a scheme of its own; otherwise drop keep-for.'
        : 'Leave it if the document means that; otherwise drop one of the two.',
    });
}

/** Small cohorts put together: from how many on, and with which. */
function checkMerging({ quota, cohort }: Scheme, report: Report): void {
  const [below, into] = [quota?.['merge-below'], quota?.['merge-into']];
  if (quota === undefined) return;
  if (below === undefined) {
    for (const key of ['merge-into', 'merge-for'] as const)
      if (quota[key] !== undefined)
        report('quota-without-effect', quota, [key], {
          zh: `没有写 merge-below（不足几个的组合并），${key} 不起作用。`,
          en: `${key} does nothing without merge-below, which says how small a cohort is put together with others.`,
          fixZh: `补上 merge-below: 5，或删掉 ${key}。`,
          fixEn: `Write merge-below: 5 as well, or delete ${key}.`,
        });
    return;
  }
  const apart = cohort.filter((key) => key !== 'county');
  if (apart.length === 0)
    return report('quota-without-effect', quota, ['merge-below'], {
      zh: '全部放在一起比，没有可以合并的组。',
      en: 'Everybody is in one cohort: there are none to put together.',
      fixZh: '写 cohort（按什么分组），或删掉 merge-below。',
      fixEn: 'Write cohort, or delete merge-below.',
    });
  if (into === undefined || Array.isArray(into)) return;
  for (const name of Object.keys(into))
    if (!cohort.includes(name))
      report('quota-contradiction', quota, ['merge-into', name], {
        zh: `组不是按“${name}”分的，并不到它的某一组里。`,
        en: `Cohorts are not made by ${name}: none of its can be joined.`,
        fixZh: `写 cohort 里的属性：${apart.filter((key) => typeof key === 'string').join('、')}；几个小组合并成一组的写 merge-into: []。`,
        fixEn: `Name an attribute of cohort (${apart.filter((key) => typeof key === 'string').join(', ')}); merge-into: [] puts small cohorts together.`,
      });
}

function comparesAll({ cohort }: Scheme): boolean {
  return cohort.length === 0 || (cohort.length === 1 && cohort[0] === 'county');
}

/** Rounding by an attribute tells cohorts apart. */
function checkRound(scheme: Scheme, report: Report): void {
  const { quota } = scheme;
  if (typeof quota?.round !== 'object' || !comparesAll(scheme)) return;
  if (scheme.levels.some((level) => level['per-group']?.share !== undefined)) return;
  report('quota-contradiction', quota, ['round'], {
    severity: 'warning',
    zh: '取整看属性，全县却放在一起比：各处不同时按名额最少的取。',
    en: 'Rounding depends on an attribute, yet the whole county is one cohort: where it differs, the one with the fewest places holds.',
    fixZh: `写 cohort: [${quota.round.by}]，或全县一样取整。`,
    fixEn: `Write cohort: [${quota.round.by}], or one rounding for all.`,
  });
}

/** The most of one group is a number or a share, no more than all of it. */
function checkGroup(scheme: Scheme, level: Level, report: Report): void {
  const limit = level['per-group'];
  if (limit === undefined) return;
  const within = new Set(['"county"', ...scheme.cohort.map((key) => JSON.stringify(key))]);
  if (limit.cohort.every((key) => within.has(JSON.stringify(key))))
    report('quota-contradiction', level, ['per-group', 'cohort'], {
      severity: 'warning',
      zh: 'per-group 在同组（cohort）之内再分；这里和同组一样大或更大，只会在每组里各数各的。',
      en: 'per-group divides a cohort further; here it is as wide as the cohort or wider, and is counted in each cohort by itself.',
      fixZh:
        '大的范围写在 cohort，小的写在 per-group：全县 20%、每个乡镇 30%，写 cohort: [county]、share: 20%、per-group: { cohort: [township], share: 30% }。',
      fixEn:
        'The wider one is the cohort, the narrower the group: for 20% of the county and 30% of each township write cohort: [county], share: 20%, per-group: { cohort: [township], share: 30% }.',
    });
  const { share, of } = limit;
  if (of !== undefined) checkOf(level, report);
  if (of === 'places' && limit.round === undefined && scheme.quota?.round === 'up')
    report('group-share-unstated', level, ['per-group', 'of'], {
      zh: '名额小数进一，这一部分人占名额的比例也跟着进一：7 个名额的 1/3 是 3 个。',
      en: 'Parts of a place count as a place, in this share of the places too: a third of 7 places is 3.',
      fixZh: '“不超过”的多半舍去，写 round: down；也进一的，写 round: up。',
      fixEn: 'Where “no more than” drops them write round: down; where they count too, round: up.',
    });
  if ((share === undefined) === (limit['at-most'] === undefined))
    return report('quota-contradiction', level, ['per-group', ...(share === undefined ? [] : ['share'])], {
      zh: share === undefined ? 'per-group 没有写最多几个。' : 'per-group 既写个数又写比例。',
      en: share === undefined ? 'per-group says no limit.' : 'per-group states both a number and a share.',
      fixZh: '写 at-most: 2（最多几个）或 share: 30%（最多占多少），写一样。',
      fixEn: 'Write at-most: 2 or share: 30%, one of them.',
    });
  // Where some are bounded and the others not at all, documents mostly mean a share of the places.
  if (typeof share === 'object' && share.otherwise === 1 && of === undefined)
    report('group-share-unstated', level, ['per-group', 'share'], {
      zh: '只限一部分人的比例，没有写是他们人数的多少，还是名额的多少；不写按他们参评的个数算。',
      en: 'A share that bounds only some: it is not said whether of their number or of the places; unsaid it is of their number.',
      fixZh: '“不超过优秀名额的一半”写 of: places；“不超过他们人数的一半”写 of: group。',
      fixEn: '“At most half of the places” is of: places; “at most half of them” is of: group.',
    });
  if (typeof share === 'object' && Math.max(share.otherwise, ...Object.values(share.table)) > 1)
    report('quota-over-whole', level, ['per-group', 'share'], {
      zh: `“${level.title}”的比例有超过全部（1）的。`,
      en: `A share of “${level.title}” is more than everybody (1).`,
      fixZh: '比例写成 20% 或 0.2。',
      fixEn: 'Write shares as 20% or 0.2.',
    });
}

/** Of places there must be some, and of a share alone can it be said. */
function checkOf(level: Level, report: Report): void {
  const { share, of } = level['per-group'] ?? {};
  if (share === undefined)
    report('quota-contradiction', level, ['per-group', 'of'], {
      zh: 'of 说的是 share 是什么的多少，这里没有 share。',
      en: '“of” says of what the share is one, and there is no share.',
      fixZh: '删掉 of，或写 share: 50%。',
      fixEn: 'Delete it, or write share: 50%.',
    });
  else if (of === 'places' && level.share === undefined && level.top === undefined)
    report('quota-contradiction', level, ['per-group', 'of'], {
      zh: `“${level.title}”没有名额，没有名额的多少可说。`,
      en: `“${level.title}” has no places to take a share of.`,
      fixZh: '给这一级写 share 或 top；按单位个数的比例，写 of: group。',
      fixEn: 'Give the level share or top; for a share of the unit’s number write of: group.',
    });
}

/** The fewest places: of levels that have a share; where shares count together, said of each of several they may come to more than all of them. */
function checkLeast(scheme: Scheme, ordered: readonly Level[], report: Report): void {
  const { 'at-least': least, rounded } = scheme.quota ?? {};
  if (least === undefined) return;
  const shared = ordered.filter(({ share }) => share !== undefined);
  if (typeof least === 'number') {
    const best = shared[0];
    // The lowest takes who is left.
    const better = shared.filter((level) => level !== ordered.at(-1));
    if (rounded !== 'together' || better.length < 2 || best === undefined) return;
    const all = better.length * least;
    report('least-for-each', scheme.quota!, ['at-least'], {
      zh: `有 ${better.length} 级写了比例，每级至少给 ${least} 个：人再少也有 ${all} 个名额，可以超过合计的比例。`,
      en: `${better.length} levels have a share and each gets at least ${least}: ${all} places however small the cohort, which may be more than the shares together.`,
      fixZh: `只有“${best.title}”至少 ${least} 个的，写 at-least: { ${best.level}: ${least} }；各级都有的，写 at-least: { ${better.map(({ level }) => `${level}: ${least}`).join(', ')} }。`,
      fixEn: `Where only “${best.title}” has at least ${least}, write at-least: { ${best.level}: ${least} }; where each has, at-least: { ${better.map(({ level }) => `${level}: ${least}`).join(', ')} }.`,
    });
    return;
  }
  for (const key of Object.keys(least)) {
    if (shared.some(({ level }) => String(level) === key)) continue;
    const known = ordered.some(({ level }) => String(level) === key);
    report(known ? 'quota-without-effect' : 'unknown-level', scheme.quota!, ['at-least', key], {
      zh: known ? `第 ${key} 级没有写 share，没有比例给的名额可说。` : `没有第 ${key} 级。`,
      en: known ? `Level ${key} has no share to give places.` : `There is no level ${key}.`,
      fixZh: '写有 share 的级别的 level。',
      fixEn: 'Name the level of one that has a share.',
    });
  }
}

function checkSmall(scheme: Scheme, ordered: readonly Level[], report: Report): void {
  const { round = 'down', 'min-cohort': min = 1, 'at-least': least, 'none-below': none } = scheme.quota ?? {};
  if (none !== undefined && min > 1)
    report('quota-contradiction', scheme.quota ?? scheme, ['none-below'], {
      zh: `不足 ${none} 个的组没有名额，不足 ${min} 个的组又不限名额。`,
      en: `Cohorts of fewer than ${none} have no places, and those of fewer than ${min} have no limit.`,
      fixZh: '留一个：没有名额写 none-below，不限名额写 min-cohort。',
      fixEn: 'Keep one: none-below for no places, min-cohort for no limit.',
    });
  const best = ordered.find(hasQuota);
  const merged = scheme.quota?.['merge-below'] ?? 1;
  if (typeof best?.share !== 'number' || typeof round !== 'string' || round === 'up') return;
  if (least !== undefined || none !== undefined) return;
  const { num, den } = fractionOf(best.share);
  const needed = Math.ceil((round === 'down' ? den : den / 2) / num);
  if (Math.max(min, merged) >= needed || needed <= 1) return;
  // All of a county are more than a handful.
  if (needed <= 10 && scheme.cohort.every((key) => key === 'county')) return;
  report('quota-small-cohort', best, ['share'], {
    zh: `不足 ${needed} 个对象的组，“${best.title}”一个名额也没有。`,
    en: `Cohorts of fewer than ${needed} have no place at all for “${best.title}”.`,
    fixZh: `若文件另有规定，在 quota 里写 at-least: 1（不足 1 名按 1 名；再写 none-below: 3 则 3 个以上的组才有）、round: up，或 min-cohort: ${needed}（不足就不限名额）。`,
    fixEn: `If the document says otherwise, write at-least: 1 (fewer than one is one; with none-below: 3 only in cohorts of three or more), round: up, or min-cohort: ${needed} (smaller cohorts have no quota), in quota.`,
  });
}
