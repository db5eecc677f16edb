import type { Group, Item, Scheme, Section, Veto } from '../../schemes/scheme.ts';
import { appealDaysWords } from '../../schemes/periods/appeal-days.ts';
import { kindWords } from '../../records/subject-kind.ts';
import { cohortWords } from '../../schemes/cohorts/cohort-key.ts';
import { standsOutside } from '../../schemes/sections/full-marks.ts';
import { countingPeriod } from '../../schemes/limits/limits.ts';
import { isScored } from '../../schemes/levels/unranked.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import { recordOf } from '../check/sources.ts';
import { itemsOf } from '../check/walk.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import { allInUnitOf, pointUnit } from '../../schemes/rounding/point-unit.ts';
import type { ListedValues } from '../../schemes/listed.ts';
import type { ParsedPack } from '../parse.ts';
import { clearingPhrases } from './clearing-phrases.ts';
import { consequenceBlock } from './consequence-blocks.ts';
import { levelBlocks } from './level-blocks.ts';
import { noteOf, quoteOf, rule, withTables } from './part-blocks.ts';
import { firstDayWords, monthWords, yearStarts } from './period-words.ts';
import type { Phrase, RuleBlock, RuleBookBlock } from './rule-book.ts';
import { exemptBlock, vetoBlock } from './veto-blocks.ts';
import { absentPhrases, partPhrases } from './weight-phrases.ts';
import { creditedAfter } from '../../schemes/limits/credited.ts';
import { creditedWords } from '../../schemes/explain/explain-credited.ts';
import { appliesWords, limitPhrases, everyWords, plain, valuePhrase, openWords } from './wording.ts';

/** One scheme as the document states it: who, when, what counts, what takes off, levels, what follows, what is made public. */
export function schemeBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  return allInUnitOf(scheme, plainBlocks(parsed, scheme), parsed);
}

function plainBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  return [
    { type: 'heading', level: 1, anchor: scheme.scheme, text: titleWords(scheme) },
    ...quoteOf(parsed, scheme),
    ...noteOf(scheme),
    { type: 'phrases', phrases: framePhrases(parsed, scheme) },
    ...scheme.sections.flatMap((section) => sectionBlocks(parsed, scheme, section)),
    ...listBlocks(scheme, 'deductions', { zh: '减分项', en: 'Deductions' }, scheme.deductions, (item) =>
      itemBlock(parsed, scheme, item, `${scheme.scheme}/deductions`),
    ),
    ...listBlocks(scheme, 'groups', { zh: '合并计算', en: 'Counted together' }, scheme.groups, (group) =>
      groupBlock(parsed, scheme, group),
    ),
    ...listBlocks(scheme, 'exempt', exemptHeading(scheme), scheme.exempt, (exempt) =>
      exemptBlock(parsed, scheme, exempt),
    ),
    ...listBlocks(
      scheme,
      'vetoes',
      { zh: '否决项', en: 'Vetoes' },
      scheme.vetoes.filter((veto) => !setsLevel(veto)),
      (veto) => vetoBlock(parsed, scheme, veto),
    ),
    ...levelBlocks(parsed, scheme),
    ...listBlocks(
      scheme,
      'level-rules',
      { zh: '直接评定和升级', en: 'Levels set and raised' },
      scheme.vetoes.filter(setsLevel),
      (veto) => vetoBlock(parsed, scheme, veto),
    ),
    ...movesBlocks(scheme),
    ...listBlocks(scheme, 'consequences', { zh: '结果运用', en: 'Consequences' }, scheme.consequences, (consequence) =>
      consequenceBlock(parsed, scheme, consequence),
    ),
    ...publicationBlocks(parsed, scheme),
  ];
}

/** What becomes of several rules of one period that raise or lower: the document says each by itself. */
function movesBlocks(scheme: Scheme): RuleBookBlock[] {
  const moves = (key: 'up' | 'down', before: 'places' | undefined) =>
    scheme.vetoes.some(
      ({ effect: { level } }) =>
        typeof level === 'object' && key in level && ('before' in level ? level.before : undefined) === before,
    );
  if (!([undefined, 'places'] as const).some((before) => moves('up', before) && moves('down', before))) return [];
  const phrase = plain(
    '同一期升级和降级都有的，升几级、降几级合计相抵，按相抵后的级数升降',
    'where rules of one period raise and lower, the levels up and down are set off against each other and the rest is moved',
  );
  return [{ type: 'phrases', phrases: [phrase] }];
}

/** Whether a rule puts somebody at a level or raises it, instead of ruling levels out. */
function setsLevel({ effect: { level } }: Veto): boolean {
  return typeof level === 'object' && ('up' in level || 'min' in level || 'exactly' in level);
}

function listBlocks<T>(
  scheme: Scheme,
  id: string,
  text: Words,
  parts: readonly T[],
  block: (part: T) => RuleBookBlock,
): RuleBookBlock[] {
  if (parts.length === 0) return [];
  return [{ type: 'heading', level: 2, anchor: `${scheme.scheme}/${id}`, text }, ...parts.map(block)];
}

function framePhrases(parsed: ParsedPack, scheme: Scheme): Phrase[] {
  const value = (path: string[], zh: string, en: string) => valuePhrase(parsed, scheme, path, zh, en);
  const { tally, settle, reset } = scheme.period;
  const who = kindWords(parsed.draft.kinds, scheme.subject);
  const applies = scheme.applies ? appliesWords(scheme.applies, parsed.draft, scheme.subject) : null;
  const phrases = [
    value(
      ['subject'],
      `考核对象：${who.zh}${applies ? `（${applies.zh}）` : ''}`,
      `Assesses ${who.en}${applies ? ` (${applies.en})` : ''}`,
    ),
    ...(scheme.there === undefined
      ? []
      : [value(['there'], '期内离开的也参加考核', 'who leaves within a settle period takes part in it')]),
    scheme.expires
      ? value(
          ['period'],
          `${everyWords[tally].zh}计分，${everyWords[settle].zh}结算`,
          `tallied ${everyWords[tally].en}, settled ${everyWords[settle].en}`,
        )
      : value(
          ['period'],
          `${everyWords[tally].zh}计分，${everyWords[settle].zh}结算，${everyWords[reset].zh}清零`,
          `tallied ${everyWords[tally].en}, settled ${everyWords[settle].en}, back to zero ${everyWords[reset].en}`,
        ),
    ...monthWords(scheme).map(({ zh, en }) => value(['period'], zh, en)),
    ...yearStarts(scheme).map(({ zh, en }) => value(['period', 'year-starts'], zh, en)),
    ...firstDayWords(scheme).map(({ zh, en }) => value(['period', 'first-day'], zh, en)),
    ...(scheme.unit === undefined
      ? []
      : [
          value(
            ['unit'],
            `总分${scheme.unit === '' ? '没有单位' : `以${scheme.unit}计`}`,
            scheme.unit === '' ? 'totals have no unit' : `totals are in ${pointUnit(scheme).en}`,
          ),
        ]),
    scheme.round === 'none'
      ? value(['round'], '总分不舍入', 'totals are not rounded')
      : value(
          ['precision'],
          `得分精确到 ${scheme.precision} 分，${roundWords[scheme.round].zh}`,
          `points to ${scheme.precision}, ${roundWords[scheme.round].en}`,
        ),
  ];
  if (parsed.located.tree(scheme.cohort)) {
    const cohort = cohortWords(scheme.cohort, parsed.draft.kinds, scheme.subject);
    phrases.push(
      scheme.cohort.length === 0
        ? value(['cohort'], '全部放在一起比', 'all are compared with all')
        : value(['cohort'], `${cohort.zh}的互相比`, `compared within ${cohort.en}`),
    );
  }
  const working = scheme['working-precision'];
  if (working !== undefined)
    phrases.push(value(['working-precision'], `中间计算保留到 ${working}`, `worked out to ${working} on the way`));
  if (scheme.rescale !== undefined) phrases.push(rescalePhrase(parsed, scheme, scheme.rescale));
  const counted = everyWords[countingPeriod(scheme)];
  if (scheme.expires) phrases.push(expiresPhrase(parsed, scheme, scheme.expires));
  else if (scheme['count-from'] === 'reset')
    phrases.push(value(['count-from'], `从清零起${counted.zh}累计计分`, `points run on over ${counted.en}`));
  if (scheme.start !== 0)
    phrases.push(
      scheme.expires
        ? value(
            ['start'],
            `${counted.zh}开始得 ${scheme.start} 分`,
            `${scheme.start} points are got at the beginning of ${counted.en}`,
          )
        : value(
            ['start'],
            `${counted.zh}从 ${scheme.start} 分起`,
            `starting from ${scheme.start} points ${counted.en}`,
          ),
    );
  phrases.push(...clearingPhrases(parsed, scheme));
  const full = scheme['cleared-at'];
  if (full)
    phrases.push(
      value(
        ['cleared-at'],
        `总分满 ${full.total} 分的，下期${full.rest ? '从超出的分起' : '从头'}重新累计`,
        `a total of ${full.total} points is full: the next period goes on from ${full.rest ? 'what was more' : 'the start'}`,
      ),
    );
  if (scheme.floor !== undefined && !scheme.expires)
    phrases.push(value(['floor'], `总分不低于 ${scheme.floor} 分`, `the total never falls below ${scheme.floor}`));
  const beyond = scheme['beyond-limits'];
  const lasting: Phrase[] =
    beyond === undefined
      ? []
      : beyond === 'lost'
        ? [
            value(
              ['beyond-limits'],
              '超出上下限的部分作废，从上下限接着算（按日期逐日计，同一天的先加总）',
              'what lies beyond these limits is lost and the total goes on from them (day by day, what one day brought summed first)',
            ),
          ]
        : [
            value(
              ['beyond-limits'],
              '全部得分加总以后再和上下限比，先后不论',
              'all points are summed before the sum is held to these limits, in whatever order they came',
            ),
          ];
  const before =
    scheme.cap !== undefined && scheme.deductions.length > 0
      ? [value(['cap'], '封顶以后再减减分项', 'deductions are taken off after the cap')]
      : [];
  return [...phrases, ...limitPhrases(parsed, scheme, scheme, ['cap']), ...before, ...lasting];
}

/** How long points count, and what happens to those used, owed and left. */
function expiresPhrase(parsed: ParsedPack, scheme: Scheme, expires: NonNullable<Scheme['expires']>): Phrase {
  const years = expires['years-after'] ?? 1;
  const [month = '', day = ''] = (expires.until ?? '').split('-').map((part) => `${Number(part)}`);
  const length =
    expires.from === 'day'
      ? {
          zh: `自获得之日起 ${expires.months} 个月内有效（到对应日为止）`,
          en: `count for ${expires.months} months from the day on which they were got, the corresponding day being the last`,
        }
      : expires.until === undefined
        ? {
            zh: `自获得之月起 ${expires.months} 个月内有效`,
            en: `count for ${expires.months} months, that of getting them being the first`,
          }
        : {
            zh: `可使用至${years === 1 ? '次年' : `其后第 ${years} 年的`} ${month} 月 ${day} 日`,
            en: `can be used until ${expires.until} of ${years === 1 ? 'the next year' : `the year ${years} after`}`,
          };
  const who = expires.unless ? appliesWords(expires.unless, parsed.draft, scheme.subject) : null;
  const spared = who ? { zh: `（${who.zh}的不作废）`, en: `, except where the ${who.en}` } : { zh: '', en: '' };
  const owed =
    scheme.floor === undefined
      ? { zh: '不够的欠着，用以后得的分先还', en: 'what is not there is owed, and paid by the next points' }
      : { zh: `扣到 ${scheme.floor} 分为止`, en: `down to ${scheme.floor} at most` };
  return valuePhrase(
    parsed,
    scheme,
    ['expires'],
    `积分${length.zh}，先得先用，逾期没用的作废${spared.zh}；用掉和扣掉的从最早得的、还有效的分里出，${owed.zh}`,
    `points ${length.en}; what is left then lapses${spared.en}. What is used or taken off comes out of the oldest points that still count; ${owed.en}`,
  );
}

function sectionBlocks(parsed: ParsedPack, scheme: Scheme, section: Section): RuleBookBlock[] {
  const applies = section.applies ? appliesWords(section.applies, parsed.draft, scheme.subject) : null;
  const phrases = [
    ...(applies
      ? [valuePhrase(parsed, section, ['applies'], `只对：${applies.zh}`, `only where the ${applies.en}`)]
      : []),
    ...treePhrases(parsed, scheme, section),
    ...openPhrases(parsed, section),
    ...(section.cap === 0
      ? [valuePhrase(parsed, section, ['cap'], '本部分不计入总分', 'this section adds nothing to the total')]
      : limitPhrases(parsed, scheme, section).map(({ text, basis }) => ({
          text: { zh: `本部分${text.zh}`, en: `this section gives ${text.en}` },
          basis,
        }))),
    ...creditPhrases(parsed, section),
  ];
  const anchor = `${scheme.scheme}/${section.section}`;
  return [
    { type: 'heading', level: section['part-of'] === undefined ? 2 : 3, anchor, text: titleWords(section) },
    ...quoteOf(parsed, section),
    ...noteOf(section),
    ...(phrases.length > 0 ? [{ type: 'phrases' as const, phrases }] : []),
    ...section.items.map((item) => itemBlock(parsed, scheme, item, anchor)),
  ];
}

function creditPhrases(parsed: ParsedPack, section: Section): Phrase[] {
  if (section.credited === undefined) return [];
  const after = creditedAfter(section.credited);
  const words = after === null ? { zh: '随得随记，当期可用', en: 'credited at once' } : creditedWords[after];
  return [valuePhrase(parsed, section, ['credited'], words.zh, words.en)];
}

const roundWords: Readonly<Record<Exclude<Scheme['round'], 'none'>, Words>> = {
  'half-up': { zh: '四舍五入', en: 'rounded half up' },
  'half-even': { zh: '四舍六入五成双', en: 'rounded half to even' },
  down: { zh: '舍去尾数', en: 'rounded down' },
  up: { zh: '进一', en: 'rounded up' },
};

const takeWords: Readonly<Record<Exclude<Section['take'], 'sum'>, Words>> = {
  best: { zh: '只取其中最高的一项', en: 'only the best of its parts counts' },
  worst: { zh: '只取其中最低的一项', en: 'only the worst of its parts counts' },
  average: { zh: '取各部分按权重的平均', en: 'the mean of its parts by weight' },
};

function takePhrase(parsed: ParsedPack, section: Section, take: Exclude<Section['take'], 'sum'>): Phrase {
  const most = section['at-most-parts'];
  if (most === undefined || take === 'average')
    return valuePhrase(parsed, section, ['take'], takeWords[take].zh, takeWords[take].en);
  const [zh, en] = take === 'best' ? ['最高', 'best'] : ['最低', 'worst'];
  return valuePhrase(
    parsed,
    section,
    ['at-most-parts'],
    `只取其中${zh}的 ${most} 项相加`,
    `only the ${en} ${most} of its parts count`,
  );
}

/** How the parts of a section make it, where it lies and what it begins with. */
function treePhrases(parsed: ParsedPack, scheme: Scheme, section: Section): Phrase[] {
  const around = scheme.sections.find((candidate) => candidate.section === section['part-of']);
  const words = around && titleWords(around);
  return [
    ...(words ? [valuePhrase(parsed, section, ['part-of'], `属于“${words.zh}”`, `part of “${words.en}”`)] : []),
    ...(section.take === 'sum' ? [] : [takePhrase(parsed, section, section.take)]),
    ...partPhrases(parsed, section),
    ...absentPhrases(parsed, scheme, section),
    ...outsidePhrases(parsed, scheme, section, around ?? scheme),
    ...(section.rescale === undefined ? [] : [rescalePhrase(parsed, section, section.rescale)]),
  ];
}

/** What is left to packs below. */
function openPhrases(parsed: ParsedPack, section: Section): Phrase[] {
  const { open } = section;
  if (open === undefined) return [];
  const points = openWords(open.points);
  return [
    valuePhrase(
      parsed,
      section,
      ['open'],
      `下级可以在这里增加最多 ${open.items} 项，合计最多 ${points.zh}`,
      `packs below may add at most ${open.items} items here, together at most ${points.en}`,
    ),
  ];
}

function exemptHeading({ exempt }: Scheme): Words {
  const ranked = exempt.some((each) => !isScored(each));
  if (!exempt.some(isScored)) return { zh: '不参加考核的', en: 'Not assessed' };
  return ranked
    ? { zh: '不参加考核、不排名的', en: 'Not assessed or not ranked' }
    : { zh: '不排名的', en: 'Not ranked' };
}

/** How missing parts are made good. */
function rescalePhrase(parsed: ParsedPack, part: object, to: number): Phrase {
  return valuePhrase(
    parsed,
    part,
    ['rescale'],
    `有不适用的项目时按比例折算：得分 ÷ 适用项目的满分 × ${to}`,
    `where parts do not apply, made good in proportion: points ÷ the full marks that apply × ${to}`,
  );
}

/** Of what only takes off, where the part around it is brought to full marks: it is not. */
function outsidePhrases(
  { draft }: ParsedPack,
  scheme: Scheme,
  part: Section | Item,
  around: Section | Scheme | undefined,
): Phrase[] {
  if (around?.rescale === undefined || part.full !== undefined || ('item' in part && part.counts === false)) return [];
  if (!standsOutside(part, scheme, draft.records)) return [];
  return [plain('只扣分，不折算，另外扣', 'only takes off: outside the rescaling')];
}

/** Points that fill a total up to a bound. */
function fillingPhrases(parsed: ParsedPack, item: Item): Phrase[] {
  const bound = item['fills-to'];
  if (bound === undefined) return [];
  const zh = `只把总分补到 ${bound} 分为止，已有 ${bound} 分的不加`;
  const en = `fills the total up to ${bound} only: nothing where it has ${bound}`;
  return [valuePhrase(parsed, item, ['fills-to'], zh, en)];
}

function missingPhrases(parsed: ParsedPack, scheme: Scheme, item: Item): Phrase[] {
  const { missing } = item;
  const unless = item.unless ? appliesWords(item.unless, parsed.draft, scheme.subject) : null;
  return [
    ...(unless
      ? [valuePhrase(parsed, item, ['unless'], `不涉及：${unless.zh}`, `does not concern where the ${unless.en}`)]
      : []),
    ...(missing === undefined ? [] : [missingPhrase(parsed, scheme, item, missing)]),
  ];
}

function missingPhrase(
  parsed: ParsedPack,
  scheme: Scheme,
  item: Item,
  missing: Exclude<Item['missing'], undefined>,
): Phrase {
  if (typeof missing === 'object') {
    const among = cohortWords(missing['cohort-mean'], parsed.draft.kinds, scheme.subject);
    const rates = missing['rate-of'] && itemsOf(scheme).filter((each) => missing['rate-of']!.includes(each.item.item));
    const names =
      rates &&
      joinWords(
        rates.map((each) => titleWords(each.item)),
        '、',
        ', ',
      );
    const least = missing['at-least'];
    const otherwise = missing.otherwise ?? 0;
    const mean = names
      ? { zh: `${among.zh}（${names.zh}）的平均得分率`, en: `the mean scoring rate (${names.en}) of ${among.en}` }
      : { zh: `${among.zh}的平均分`, en: `the mean of ${among.en}` };
    const fewer =
      least === undefined
        ? { zh: '', en: '' }
        : { zh: `，不足 ${least} 个的计 ${otherwise} 分`, en: `, ${otherwise} where there are fewer than ${least}` };
    const [zh, en] = [`无可计量时按${mean.zh}计${fewer.zh}`, `${mean.en} when there is nothing to measure${fewer.en}`];
    return valuePhrase(parsed, item, ['missing'], zh, en);
  }
  const words: Words =
    missing === 'skip'
      ? { zh: '无可计量时不列入', en: 'left out when there is nothing to measure' }
      : missing === 'cohort-mean'
        ? { zh: '无可计量时按同组平均分计', en: 'the cohort’s mean when there is nothing to measure' }
        : { zh: `无可计量时计 ${missing} 分`, en: `${missing} points when there is nothing to measure` };
  return valuePhrase(parsed, item, ['missing'], words.zh, words.en);
}

/** Items that share limits, or of which the best counts. */
function groupBlock(parsed: ParsedPack, scheme: Scheme, group: Group): RuleBlock {
  const known = new Map(itemsOf(scheme).map(({ item }) => [item.item, item]));
  const names = group.items.map((id) => {
    const item = known.get(id);
    return item ? titleWords(item) : { zh: id, en: id };
  });
  const list = joinWords(names, '、', ', ');
  const [zh, en] =
    group.take === 'best'
      ? [`${list.zh}只计最高的一项`, `of ${list.en} only the best counts`]
      : group['once-for'] !== undefined && group.cap === undefined && group.floor === undefined
        ? [`${list.zh}一并比较`, `${list.en} are looked at together`]
        : [`${list.zh}合在一起计算`, `${list.en} are counted together`];
  const once = onceWords(parsed, group, known.get(group.items[0] ?? ''));
  return rule(parsed, group, `${scheme.scheme}/groups/${group.group}`, [
    valuePhrase(parsed, group, ['items'], zh, en),
    ...(once ? [valuePhrase(parsed, group, ['once-for'], once.zh, once.en)] : []),
    ...limitPhrases(parsed, scheme, group).map(({ text, basis }) => ({
      text: { zh: `合计${text.zh}`, en: `together ${text.en}` },
      basis,
    })),
  ]);
}

const onceByDate: Readonly<Record<string, Words>> = {
  day: { zh: '天', en: 'day' },
  month: { zh: '月', en: 'month' },
};

/** 同一事由在各项中只计最高的一条, where the group says so. */
function onceWords(parsed: ParsedPack, group: Group, item: Item | undefined): Words | null {
  const once = group['once-for'];
  if (once === undefined) return null;
  const record = recordOf(String(item?.measure['value'] ?? ''), parsed.draft.records, false);
  const field = record?.fields.find((each) => each.field === once);
  const name = onceByDate[once] ?? (field ? titleWords(field) : { zh: once, en: once });
  if (group.keep === 'first')
    return {
      zh: `同一${name.zh}在几项里都有的，只计排在前面一项的`,
      en: `for one ${name.en} only the record of the item that stands first counts`,
    };
  return group.keep === 'worst'
    ? { zh: `同一${name.zh}在几项里只计最低的一条`, en: `for one ${name.en} only the lowest record of them all counts` }
    : { zh: `同一${name.zh}在几项里只计最高的一条`, en: `for one ${name.en} only the best record of them all counts` };
}

function itemBlock(parsed: ParsedPack, scheme: Scheme, item: Item, under: string): RuleBlock {
  const { kinds, records, duties, schemes, indicators } = parsed.draft;
  const tables: ListedValues[] = [];
  const context = { kinds, records, duties, schemes, indicators, scheme, item, tables };
  const measure = measureOf(item);
  const points = pointsOf(item);
  const measured = measure.kind.sentence(measure.options, context);
  const given = points.kind.sentence(points.options, context);
  const applies = item.applies ? appliesWords(item.applies, parsed.draft, scheme.subject) : null;
  const phrases = [
    ...(applies ? [valuePhrase(parsed, item, ['applies'], `只对：${applies.zh}`, `only where the ${applies.en}`)] : []),
    valuePhrase(parsed, item, ['measure'], measured.zh, measured.en),
    valuePhrase(parsed, item, ['points'], given.zh, given.en),
    ...(item.over
      ? [
          valuePhrase(
            parsed,
            item,
            ['over'],
            `按${everyWords[item.over].zh.replace('每', '')}${addsUp(item) ? '累计' : ''}看`,
            `looked at over ${everyWords[item.over].en}`,
          ),
        ]
      : []),
    ...partPhrases(parsed, item),
    ...absentPhrases(parsed, scheme, item),
    ...outsidePhrases(
      parsed,
      scheme,
      item,
      scheme.sections.find(({ items }) => items.includes(item)),
    ),
    ...missingPhrases(parsed, scheme, item),
    ...(item.counts === false ? [valuePhrase(parsed, item, ['counts'], '不计入总分', 'no part of the total')] : []),
    ...limitPhrases(parsed, scheme, item),
    ...fillingPhrases(parsed, item),
  ];
  return withTables(rule(parsed, item, `${under}/${item.item}`, phrases), tables);
}

function publicationBlocks(parsed: ParsedPack, scheme: Scheme): RuleBookBlock[] {
  const { publish } = scheme;
  const audience = {
    public: { zh: '向社会公开', en: 'public' },
    organisation: { zh: '在组织内公开', en: 'shown inside the organisation' },
    subject: { zh: '只给本人（本组织）看', en: 'shown to the subject only' },
    none: { zh: '不公布', en: 'not shown' },
  };
  const shown = scheme.levels.length > 0;
  const say = (key: 'level' | 'total' | 'rank', zh: string, en: string) =>
    valuePhrase(parsed, publish, [key], `${zh}${audience[publish[key]].zh}`, `${en} ${audience[publish[key]].en}`);
  const openAppeals = {
    'decided-later': {
      zh: '年度封存时没办结的申诉，封存后照常办理，改分留痕',
      en: 'appeals undecided when the year is frozen are decided afterwards, and the correction stays on record',
    },
    'hold-freeze': {
      zh: '申诉全部办结后才封存年度',
      en: 'the year is frozen only when every appeal about it is decided',
    },
  }[scheme['open-appeals']];
  const appeals = appealDaysWords(scheme['appeal-days']);
  const days = (key: 'appeal-days' | 'settle-after-days' | 'open-appeals', zh: string, en: string) =>
    valuePhrase(parsed, scheme, [key], zh, en);
  return [
    {
      type: 'heading',
      level: 2,
      anchor: `${scheme.scheme}/publish`,
      text: { zh: '公开与申诉', en: 'Publication and appeal' },
    },
    ...quoteOf(parsed, publish),
    {
      type: 'phrases',
      phrases: [
        ...(shown ? [say('level', '级别', 'level')] : []),
        say('total', '得分', 'total'),
        say('rank', '名次', 'rank'),
      ],
    },
    {
      type: 'phrases',
      phrases: [
        days(
          'settle-after-days',
          scheme['settle-after-days'] === 0 ? '期满即结算' : `期满后 ${scheme['settle-after-days']} 天结算`,
          scheme['settle-after-days'] === 0
            ? 'settled when the period ends'
            : `settled ${scheme['settle-after-days']} days after the period ends`,
        ),
        days('appeal-days', `期满后 ${appeals.zh}内可以申诉`, `appeals until ${appeals.en} after the period ends`),
        days('open-appeals', openAppeals.zh, openAppeals.en),
      ],
    },
  ];
}

/** Whether an item's measure only adds up as time passes: a mean, a score or a share is looked at, not accumulated. */
function addsUp({ measure }: Item): boolean {
  return (
    ['count', 'sum'].some((kind) => Object.hasOwn(measure, kind)) ||
    (Object.hasOwn(measure, 'value') && (measure['combine'] ?? 'sum') === 'sum')
  );
}
