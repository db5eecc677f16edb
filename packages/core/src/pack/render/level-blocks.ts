import { exactNumberWords, shareWords } from '../../quantity.ts';
import { attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { contextOf, testsOf } from '../../schemes/settle-measures.ts';
import { measureOf } from '../kinds.ts';
import { lineStated } from '../../schemes/levels/edges.ts';
import { cohortWords } from '../../schemes/cohorts/cohort-key.ts';
import { type Side, tiesBy, tiesOf } from '../../schemes/cohorts/ties.ts';
import { ofPlacesWords } from '../../schemes/explain/explain-level.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { askedOf } from '../../schemes/pay/outcome.ts';
import type { Edge, Level, Quota, Scheme } from '../../schemes/scheme.ts';
import type { RankTest } from '../../schemes/settle-tests.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import { strikeWords } from './veto-blocks.ts';
import { promotionBlocks, resetBlocks } from './promotion-blocks.ts';
import { quoteOf } from './part-blocks.ts';
import type { Phrase, RuleBookBlock } from './rule-book.ts';
import { appliesWords, everyWords, plain, valuePhrase } from './wording.ts';

/** The levels of a scheme: bands, quotas, promotion, what goes over a reset. */
export function levelBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  return [
    ...(scheme.levels.length > 0 ? bandBlocks(parsed, scheme) : []),
    ...quotaBlocks(parsed, scheme),
    ...tieBlocks(parsed, scheme),
    ...promotionBlocks(parsed, scheme),
    ...resetBlocks(parsed, scheme),
  ];
}

function bandBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const limited = scheme.levels.some((level) => limitedBy(level) || level['per-group'] !== undefined);
  const rows = scheme.levels
    .toSorted((a: Level, b: Level) => b.level - a.level)
    .map((level) => {
      const name = titleWords(level);
      return [
        plain(name.zh, name.en),
        withConditions(parsed, scheme, level, rangePhrase(parsed, scheme, level)),
        ...(limited ? [withGroup(parsed, scheme, level, placesPhrase(parsed, scheme, level))] : []),
      ];
    });
  const head = [{ zh: '级别', en: 'Level' }, totalHead(scheme), ...(limited ? [{ zh: '名额', en: 'Places' }] : [])];
  return [
    { type: 'heading', level: 2, anchor: `${scheme.scheme}/levels`, text: { zh: '级别', en: 'Levels' } },
    { type: 'table', head, rows },
  ];
}

/** What a level asks besides the total: 950 分及以上，且“卫生”的得分不低于 85. */
function withConditions(parsed: ParsedPack, scheme: Scheme, level: Level, range: Phrase): Phrase {
  const part = { id: `level-${level.level}`, title: level.title };
  const asked = levelMarks({ levels: [level] }).map(({ test }) => strikeWords(parsed, scheme, part, test));
  if (asked.length === 0) return range;
  const kept = scheme.promotion?.['keep-for'] !== undefined;
  const [zh, en] = [asked.map((one) => `，且${one.zh}`).join(''), asked.map((one) => `, and ${one.en}`).join('')];
  const [onceZh, onceEn] = kept
    ? ['（评定时；保持期内不再看）', ' (when it is given; not while it is kept)']
    : ['', ''];
  const { text, basis } = range;
  return { text: { zh: `${text.zh}${zh}${onceZh}`, en: `${text.en}${en}${onceEn}` }, basis };
}

function rangePhrase(parsed: ParsedPack, scheme: Scheme, level: Level): Phrase {
  const { from, above, below, to } = level;
  if (level['by-veto']) {
    const lowest = !scheme.levels.some((other) => !other['by-veto'] && other.level < level.level);
    return lowest
      ? valuePhrase(parsed, level, ['by-veto'], '只由否决项定', 'given by vetoes alone')
      : valuePhrase(parsed, level, ['by-veto'], '不按得分，只由规定直接评定', 'given by rules alone, by no total');
  }
  const range: Words[] = [];
  const add = (edge: Edge | undefined, words: (points: number) => Words) =>
    void (edge === undefined || range.push(edgeWords(parsed, scheme, edge, words)));
  add(from, (points) => ({ zh: `${points} 分及以上`, en: `${points} and above` }));
  add(above, (points) => ({ zh: `高于 ${points} 分`, en: `above ${points}` }));
  add(below, (points) => ({ zh: `不到 ${points} 分`, en: `below ${points}` }));
  add(to, (points) => ({ zh: `${points} 分及以下`, en: `${points} and below` }));
  const key = (['from', 'above', 'below', 'to'] as const).find((each) => level[each] !== undefined) ?? 'below';
  const zh = range.map((words) => words.zh).join('，');
  const en = range.map((words) => words.en).join(', ');
  if (level['any-total'])
    return valuePhrase(parsed, level, ['any-total'], '按名额，不论得分', 'by places, whatever the total');
  const line = limitedBy(level) ? lineStated(scheme.levels, level) : null;
  if (line !== null && from === undefined && above === undefined) {
    const words = edgeWords(parsed, scheme, line.edge, (points) =>
      line.key === 'from'
        ? { zh: `${points} 分及以上`, en: `${points} and above` }
        : { zh: `高于 ${points} 分`, en: `above ${points}` },
    );
    const same = titleWords(line.on);
    const [likeZh, likeEn] = line.own ? ['', ''] : [`（同“${same.zh}”）`, ` (as “${same.en}”)`];
    const upper = range.length > 0 ? { zh: `，${zh}`, en: `, ${en}` } : { zh: '', en: '' };
    return valuePhrase(
      parsed,
      level,
      [key],
      `${words.zh}${likeZh}${upper.zh}，按名额`,
      `${words.en}${likeEn}${upper.en}, by places`,
    );
  }
  const rest = limitedBy(level) ? ['按名额', 'by places'] : ['全部', 'all'];
  return valuePhrase(parsed, level, [key], zh || rest[0]!, en || rest[1]!);
}

/** An edge, for whom it is: 类别为一类 90 分及以上、二类 80 分及以上，其余 60 分及以上. */
function edgeWords(parsed: ParsedPack, scheme: Scheme, edge: Edge, words: (points: number) => Words): Words {
  if (typeof edge === 'number') return words(edge);
  const { by, choices } = attributeNamed(parsed, scheme, edge.by);
  const list = Object.entries(edge.table).map(([value, points]) => {
    const choice = choices.find((candidate) => candidate.choice === value);
    const name = choice ? titleWords(choice) : { zh: value, en: value };
    const line = words(points);
    return { zh: `${name.zh} ${line.zh}`, en: `${name.en} ${line.en}` };
  });
  const [each, rest] = [joinWords(list, '、', ', '), words(edge.otherwise)];
  return { zh: `看${by.zh}：${each.zh}，其余 ${rest.zh}`, en: `by ${by.en}: ${each.en}, otherwise ${rest.en}` };
}

/** What an attribute of the subjects or of those above them is called, and its choices. */
function attributeNamed(parsed: ParsedPack, scheme: Scheme, name: string) {
  const known = attributesOfKind(parsed.draft.kinds, scheme.subject);
  const all = [...known, ...parsed.draft.kinds.flatMap(({ attributes }) => attributes)];
  const found = all.find(({ attribute }) => attribute === name);
  return { by: attributeWords(all, name), type: found?.type, choices: found?.choices ?? [] };
}

/** How many of one unit a level may have. */
function withGroup(parsed: ParsedPack, scheme: Scheme, level: Level, places: Phrase): Phrase {
  const limit = level['per-group'];
  if (limit === undefined) return places;
  const same = cohortWords(limit.cohort, parsed.draft.kinds, scheme.subject);
  const most = groupWords(parsed, scheme, limit);
  const { text, basis } = places;
  // Of one yes or no “the same” would be those who have it alone; the others are a group as well.
  const [key] = limit.cohort;
  const own = limit.cohort.length === 1 && typeof key === 'string' ? attributeNamed(parsed, scheme, key) : null;
  if (own?.type === 'boolean') {
    const { by } = own;
    const how = limit.round === undefined ? null : roundWords[limit.round];
    return {
      text: {
        zh: `${text.zh}；${by.zh}（是、否各为一组）各不超过 ${most.zh}${how ? `（${how.zh}）` : ''}，由下一名补`,
        en: `${text.en}; at most ${most.en} of those with ${by.en}, and of those without${how ? ` (${how.en})` : ''}, the next in order moving up`,
      },
      basis,
    };
  }
  const round = limit.round === undefined ? null : roundWords[limit.round];
  return {
    text: {
      zh: `${text.zh}；${same.zh}不超过 ${most.zh}${round ? `（${round.zh}）` : ''}，由下一名补`,
      en: `${text.en}; at most ${most.en} of each group (${same.en}${round ? `; ${round.en}` : ''}), the next in order moving up`,
    },
    basis,
  };
}

/** The most of one group: 2 个, 30%, or by an attribute. */
function groupWords(parsed: ParsedPack, scheme: Scheme, limit: NonNullable<Level['per-group']>): Words {
  const { share, 'at-most': most } = limit;
  const words = limit.of === 'places' ? (value: number) => ofPlacesWords(shareWords(value)) : shareWords;
  if (typeof share === 'object') {
    const { parts, by } = tableWords(parsed, scheme, share, words);
    const rest = words(share.otherwise);
    return {
      zh: `${parts.zh}（看${by.zh}，其余 ${rest.zh}）`,
      en: `${parts.en} (by ${by.en}, otherwise ${rest.en})`,
    };
  }
  return share === undefined ? { zh: `${most} 个`, en: `${most}` } : words(share);
}

/** What each value of an attribute gives: 机关 15%，村 20%. */
export function tableWords<V>(
  parsed: ParsedPack,
  scheme: Scheme,
  { by: name, table }: { by: string; table: Readonly<Record<string, V>> },
  words: (value: V) => Words,
): { by: Words; parts: Words } {
  const { by, choices } = attributeNamed(parsed, scheme, name);
  const parts = Object.entries(table).map(([value, one]) => {
    const choice = choices.find((candidate) => candidate.choice === value);
    const named = choice ? titleWords(choice) : { zh: value, en: value };
    const told = words(one);
    return { zh: `${named.zh} ${told.zh}`, en: `${named.en} ${told.en}` };
  });
  return { by, parts: joinWords(parts, '，', ', ') };
}

function placesPhrase(parsed: ParsedPack, scheme: Scheme, level: Level): Phrase {
  const body = bodyPlaces(parsed, scheme, level);
  if (body) return body;
  if (level.share === undefined && level.top === undefined) return plain('不限', 'no limit');
  const own =
    typeof level.share === 'number'
      ? shareWords(level.share)
      : { zh: `${Number(level.top)} 个`, en: `${Number(level.top)}` };
  const key = level.share === undefined ? 'top' : 'share';
  if (!scheme.levels.some((other) => !other['by-veto'] && other.level < level.level))
    return valuePhrase(parsed, level, [key], `其余（约 ${own.zh}）`, `the rest (about ${own.en})`);
  const shared = sharedWords(scheme, level);
  return valuePhrase(parsed, level, [key], `不超过 ${own.zh}${shared.zh}`, `at most ${own.en}${shared.en}`);
}

/** How the places of a level hang on those of better ones; empty where they do not. */
function sharedWords(scheme: Scheme, level: Level): Words {
  const better = scheme.levels.filter((other) => other.level > level.level && limitedBy(other));
  const { unused, rounded } = scheme.quota ?? {};
  if ((unused ?? 'pass') !== 'pass' || better.length === 0) return { zh: '', en: '' };
  const all = [level, ...better];
  const added = (key: 'share' | 'top') =>
    all.reduce((sum, { [key]: places }) => sum + (typeof places === 'number' ? places : 0), 0);
  const [share, top] = [added('share'), added('top')];
  if (rounded !== 'together' || share === 0 || all.some((each) => typeof (each.share ?? each.top) === 'object'))
    return { zh: '，更好的各级空出的名额也归它', en: ', and what better levels leave free' };
  const sum = joinWords([shareWords(share), ...(top > 0 ? [{ zh: `${top} 个`, en: `${top}` }] : [])], '加 ', ' and ');
  return { zh: `（与更好的各级合计不超过 ${sum.zh}）`, en: ` (with all better levels at most ${sum.en})` };
}

function limitedBy(level: Level): boolean {
  return level.share !== undefined || level.top !== undefined;
}
/** Places that depend on the body: 所在党支部的级别 3 以上 30%，2 以上 20%，其余 0. */
function bodyPlaces(parsed: ParsedPack, scheme: Scheme, level: Level): Phrase | null {
  const key = (['share', 'top'] as const).find((each) => typeof level[each] === 'object');
  const places = key && level[key];
  if (!key || typeof places !== 'object') return null;
  const amount = (value: number): Words =>
    key === 'share' ? shareWords(value) : { zh: `${value} 个`, en: `${value}` };
  const parts: Words[] = [];
  let by: Words;
  if ('table' in places) {
    const named = attributeNamed(parsed, scheme, places.by);
    by = named.by;
    const { choices } = named;
    for (const [value, one] of Object.entries(places.table)) {
      const choice = choices.find((candidate) => candidate.choice === value);
      const name = choice ? titleWords(choice) : { zh: value, en: value };
      parts.push({ zh: `${name.zh} ${amount(one).zh}`, en: `${name.en} ${amount(one).en}` });
    }
  } else if (places.by === 'cohort-size') {
    by = { zh: '同组参评的个数', en: 'how many of the cohort are assessed' };
    for (const tier of places.tiers.toSorted((a, b) => b.from - a.from)) {
      const one = amount((tier as Record<string, number>)[key]!);
      parts.push({ zh: `${tier.from} 个以上 ${one.zh}`, en: `${tier.from} or more ${one.en}` });
    }
  } else {
    const { title } = level;
    const context = contextOf(parsed.draft, scheme, { id: `level-${level.level}`, title, measure: places.by });
    const { kind, options } = measureOf(context.item);
    by = kind.sentence(options, context);
    for (const tier of places.tiers.toSorted((a, b) => b.from - a.from)) {
      const one = amount((tier as Record<string, number>)[key]!);
      const from = exactNumberWords(tier.from);
      parts.push({ zh: `${from.zh} 以上 ${one.zh}`, en: `${from.en} or more ${one.en}` });
    }
  }
  const rest = amount(places.otherwise);
  const shared = sharedWords(scheme, level);
  return valuePhrase(
    parsed,
    level,
    [key],
    `看${by.zh}：${parts.map(({ zh }) => zh).join('，')}，其余 ${rest.zh}${shared.zh}`,
    `by ${by.en}: ${parts.map(({ en }) => en).join(', ')}, otherwise ${rest.en}${shared.en}`,
  );
}

const roundWords = {
  down: { zh: '不足一个的舍去', en: 'parts of a place are dropped' },
  up: { zh: '不足一个的按一个算', en: 'parts of a place count as a place' },
  'half-up': { zh: '四舍五入', en: 'places are rounded half up' },
} as const;

/** How many places a share gives at least. */
function leastPhrases(parsed: ParsedPack, scheme: Scheme): Phrase[] {
  const least = scheme.quota?.['at-least'];
  if (least === undefined) return [];
  if (typeof least === 'number')
    return [
      valuePhrase(parsed, scheme.quota!, ['at-least'], `每级至少给 ${least} 个`, `at least ${least} for each level`),
    ];
  return Object.entries(least).map(([key, many]) => {
    const level = scheme.levels.find(({ level: number }) => String(number) === key);
    const title = level ? titleWords(level) : { zh: key, en: key };
    return valuePhrase(
      parsed,
      scheme.quota!,
      ['at-least', key],
      `${title.zh}至少给 ${many} 个`,
      `at least ${many} for ${title.en}`,
    );
  });
}

/** How shares are made whole, and how what is left over falls; null where no share is stated. */
function roundPhrase(parsed: ParsedPack, scheme: Scheme, ranked: boolean): Phrase | null {
  const shares = scheme.levels.filter(({ share }) => share !== undefined);
  const byRank = ranked && ranksAsked(scheme).some(sharedRank);
  if (shares.length === 0 && !byRank) return null;
  const quota = scheme.quota;
  const { zh, en } = madeWhole(parsed, scheme);
  const [first, second] =
    shares.length < 2 || (quota?.unused ?? 'pass') !== 'pass'
      ? [`名额${zh}`, en]
      : quota?.rounded === 'together'
        ? [`各级的比例与更好的各级合在一起取整，${zh}`, `${en}, of each share added to those of better levels`]
        : [`各级的名额各自取整，${zh}`, `${en}, of each level by itself`];
  return valuePhrase(parsed, quota ?? scheme, ['round', 'rounded'], first, second);
}

/** The places that consequences and vetoes ask for. */
function ranksAsked(scheme: Scheme): RankTest[] {
  return [
    ...scheme.consequences.flatMap(({ when }) => askedOf(when).flatMap(({ asked }) => asked.rank ?? [])),
    ...scheme.vetoes.flatMap((veto) => testsOf(veto).flatMap(({ test }) => ('rank' in test ? test.rank : []))),
  ];
}

/** How parts of a place are made whole, for all or by an attribute. */
function madeWhole(parsed: ParsedPack, scheme: Scheme): Words {
  const round = scheme.quota?.round ?? 'down';
  if (typeof round === 'string') return roundWords[round];
  const { by, parts } = tableWords(parsed, scheme, round, (each) => roundWords[each]);
  const rest = roundWords[round.otherwise];
  return { zh: `看${by.zh}：${parts.zh}，其余${rest.zh}`, en: `by ${by.en}: ${parts.en}, otherwise ${rest.en}` };
}

function sharedRank(rank: RankTest): boolean {
  return rank['top-share'] !== undefined || rank['bottom-share'] !== undefined;
}

function quotaBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const limited = scheme.levels.some((level) => limitedBy(level) || level['per-group'] !== undefined);
  const ranked = ranksAsked(scheme).length > 0;
  if (!limited && !ranked && scheme.quota?.['merge-below'] !== undefined)
    return [...quoteOf(parsed, scheme.quota), { type: 'phrases', phrases: mergedPhrase(parsed, scheme) }];
  if (!limited && !(ranked && scheme.quota)) return [];
  const quota: Partial<NonNullable<Scheme['quota']>> = scheme.quota ?? {};
  const part = scheme.quota ?? scheme;
  const rounded = roundPhrase(parsed, scheme, ranked);
  const ties = tieWords(quota, limited, ranksAsked(scheme));
  const small = quota['min-cohort'] ?? 1;
  const bottom = ranksAsked(scheme).some((rank) => (rank.bottom ?? rank['bottom-share']) !== undefined);
  const none = scheme.quota?.['none-below'];
  return [
    ...(scheme.quota ? quoteOf(parsed, scheme.quota) : []),
    {
      type: 'phrases',
      phrases: [
        ...(rounded === null ? [] : [rounded]),
        ...leastPhrases(parsed, scheme),
        ...(none === undefined
          ? []
          : [
              valuePhrase(
                parsed,
                part,
                ['none-below'],
                `同组考核对象不足 ${none} 个的没有名额`,
                `cohorts of fewer than ${none} have no places`,
              ),
            ]),
        ...mergedPhrase(parsed, scheme),
        valuePhrase(parsed, part, ['ties'], ties.zh, ties.en),
        ...(scheme.quota?.unused === 'lapse'
          ? [valuePhrase(parsed, part, ['unused'], '空出的名额不给下一级', 'places left free go to nobody')]
          : []),
        ...(scheme.quota?.unused === 'carry'
          ? [
              valuePhrase(
                parsed,
                part,
                ['unused'],
                '没有用完的名额结转到下一期的同一级，到清零为止，不给下一级',
                'places left free go over to the same level in the next period, up to the reset, and to no other level',
              ),
            ]
          : []),
        ...(small > 1
          ? [
              valuePhrase(
                parsed,
                part,
                ['min-cohort'],
                `同组考核对象不足 ${small} 个的不限名额${bottom ? '，也不评末位' : ''}`,
                `cohorts of fewer than ${small} have no quota${bottom ? ', and nobody is among the last' : ''}`,
              ),
            ]
          : []),
      ],
    },
  ];
}

/** What becomes of equal totals: at the edge of places, where there are any, and in the ranks that are asked for. */
function tieWords(quota: Pick<Quota, 'ties'>, limited: boolean, asked: readonly RankTest[]): Words {
  const [top, bottom] = [tiesOf(quota, 'top'), tiesOf(quota, 'bottom')];
  const ranked = asked.length > 0;
  if (ranked && top !== bottom) return apartWords(top, bottom, limited);
  const stated = top;
  const places =
    top === 'all'
      ? { zh: '名额边上得分相同的都进', en: 'equal totals at the edge: all of them get in' }
      : { zh: '名额边上得分相同的都不进', en: 'equal totals at the edge: none of them gets in' };
  const ranks =
    stated === 'none'
      ? { zh: '名次边上并列的都不算', en: 'equal totals at the edge of a rank asked for: none of them' }
      : { zh: '名次并列的都算', en: 'all who share a rank asked for' };
  if (!ranked) return places;
  return limited ? joinWords([places, ranks], '；', '; ') : ranks;
}

type Stated = ReturnType<typeof tiesOf>;

/** The same where places from the best and from the worst each have their own. */
function apartWords(top: Stated, bottom: Stated, limited: boolean): Words {
  const all = (stated: Stated) => stated !== 'none';
  const first = limited ? top === 'all' : all(top);
  const unlike = limited && top === undefined;
  const best = {
    zh: `${limited ? '名额边上' : '前几名边上'}得分相同的${first ? '都算' : '都不算'}${unlike ? '，名次靠前的并列都算' : ''}`,
    en: `equal totals at the edge of ${limited ? 'places' : 'the best'}: ${first ? 'all of them' : 'none of them'}${unlike ? ', of ranks from the best all of them' : ''}`,
  };
  const worst = {
    zh: `末尾几名边上得分相同的${all(bottom) ? '都算' : '都不算'}`,
    en: `at the edge of the last: ${all(bottom) ? 'all of them' : 'none of them'}`,
  };
  return joinWords([best, worst], '；', '; ');
}

/** Small cohorts put together; nothing where they are not. */
function mergedPhrase(parsed: ParsedPack, scheme: Scheme): Phrase[] {
  const { quota, subject } = scheme;
  const below = quota?.['merge-below'];
  if (quota === undefined || below === undefined) return [];
  const into = quota['merge-into'] ?? [];
  const { kinds } = parsed.draft;
  const named = Array.isArray(into)
    ? into.length === 0
      ? { zh: '的合并成一组', en: 'are put together in one' }
      : {
          zh: `的，${cohortWords(into, kinds, subject).zh}的合并成一组`,
          en: `are put together with those of ${cohortWords(into, kinds, subject).en}`,
        }
    : {
        zh: `的，并入${appliesWords(into, parsed.draft, subject).zh}的组`,
        en: `go to the cohort where the ${appliesWords(into, parsed.draft, subject).en}`,
      };
  const apart = quota['merge-for'] === 'places';
  return [
    valuePhrase(
      parsed,
      quota,
      ['merge-below', 'merge-into', 'merge-for'],
      `同组考核对象不足 ${below} 个${named.zh}计算名额${apart ? '，名次仍在各自的组里排' : '和排名'}`,
      `cohorts of fewer than ${below} ${named.en}, for places ${apart ? 'alone: ranks are within each' : 'and ranks'}`,
    ),
  ];
}

function tieBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const by = scheme['ties-by'];
  const sides = by === undefined || Array.isArray(by) ? [null] : (['top', 'bottom'] as const);
  const phrases = sides.flatMap((side) => tiePhrase(parsed, scheme, side));
  return phrases.length === 0 ? [] : [{ type: 'phrases', phrases }];
}

/** By what equal totals are told apart; `side`: in places from the best or the worst alone. */
function tiePhrase(parsed: ParsedPack, scheme: Scheme, side: Side | null): Phrase[] {
  const parts = tiesBy(scheme, side ?? 'top').map((part) => {
    const [what, id] = part.split(':');
    const found =
      what === 'section'
        ? scheme.sections.find(({ section }) => section === id)
        : scheme.sections.flatMap(({ items }) => items).find(({ item }) => item === id);
    return found ? titleWords(found) : { zh: part, en: part };
  });
  if (parts.length === 0) return [];
  const list = joinWords(parts, '、', ', ');
  const placesOf =
    side === null
      ? { zh: '', en: '' }
      : side === 'top'
        ? { zh: '从前往后排名次时，', en: 'in places from the best, ' }
        : { zh: '从后往前排名次时，', en: 'in places from the worst, ' };
  const phrase = valuePhrase(
    parsed,
    scheme,
    side === null ? ['ties-by'] : ['ties-by', side],
    `${placesOf.zh}总分相同的，依次看${list.zh}的得分，高的在前`,
    `${placesOf.en}equal totals: whoever has more points in ${list.en}, one after another, comes first`,
  );
  return [phrase];
}

function totalHead(scheme: Scheme): Words {
  const { settle, reset } = scheme.period;
  if (scheme.expires)
    return { zh: `余额（${everyWords[settle].zh}看一次）`, en: `Balance, looked at ${everyWords[settle].en}` };
  if (scheme['count-from'] === 'reset' && settle !== reset)
    return {
      zh: `自${reset === 'year' ? '年初' : '本轮开始'}累计的总分（${everyWords[settle].zh}看一次）`,
      en: `Total since the last reset, looked at ${everyWords[settle].en}`,
    };
  return { zh: `${everyWords[settle].zh}总分`, en: `Total ${everyWords[settle].en}` };
}
