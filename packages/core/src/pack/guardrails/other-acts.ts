import { isPerson } from '../../records/subject-kind.ts';
import { testsOf } from '../../schemes/vetoes/compile-vetoes.ts';
import { pointsTestsOf } from '../../schemes/points-tests.ts';
import type { Expression } from '../../schemes/kinds/combine.ts';
import { kindOf, type Of } from '../../schemes/kinds/subordinates.ts';
import { askedTestsOf } from '../../schemes/pay/outcome.ts';
import type { Consequence, KindOptions, Level, Scheme, Veto, VetoTest } from '../../schemes/scheme.ts';
import type { Check } from '../check/check.ts';
import type { Pack } from '../pack.ts';
import { itemsOf } from '../check/walk.ts';
import { clauses } from './clauses.ts';
import { isPriceOfOwn } from './priced-acts.ts';
import { quoted, type Words, wordsFound } from './guardrail.ts';
import { isPrivate, onlyRaises, scoredTexts, speaksAgainst, takesOff, type Scored } from './scored-texts.ts';

const kinZh =
  '亲属|家属|亲戚|子女|儿子|女儿|儿女|孩子|小孩|配偶|丈夫|妻子|爱人|父母|公婆|岳父母|兄弟|姐妹|家人|家里人|家庭成员|户内(成员|人员)|亲友|近亲|三代|家族|邻居|邻里|左邻右舍|朋友|同事|室友|租客|租户|承租人|同(村|组|户|楼)[^，。；]{0,2}人|联系(户|人)|帮(扶|包)对象|他人';
const wrongZh =
  '违|犯罪|判刑|处罚|处分|吸毒|赌博|酒驾|失信|闹|纠纷|拘留|乱(倒|扔|堆|停|搭|贴)|打架|斗殴|酗酒|不配合|拒绝|拒不|欠费|欠缴|拖欠|迟到|旷课|逃课|辍学|缺席|未(?!成年|来|婚)|不参加|上访|扰乱|偷|盗|诈骗|犯|出逃|失联|非法|不文明|不缴';

// Others and what they did, in one clause: 直系亲属违法犯罪的，扣 10 分.
const others: Words = {
  zh: new RegExp(`(${kinZh})[^，。；]{0,16}(${wrongZh})`),
  en: /\b(relatives?|family members?|spouses?|wife|husband|children|sons?|daughters?|parents|kin|neighbou?rs?|friends|colleagues|tenants|somebody else|others)\b.{0,40}\b(crimes?|offen[cs]es?|misconduct|convicted|punished|violat\w+|arrested|litter\w*|arrears|absent|fined|misbehav\w+|drunk)\b/i,
  unless: /(帮教|劝阻|劝导|制止|举报|调解|化解|help|report|mediat)/i,
  // What one does to one's own people is one's own act.
  harmless: new RegExp(
    `(与|和|跟|同|对|向|把|将|殴打|打骂|辱骂|骂|虐待|遗弃|歧视|侵占|骚扰|干扰|影响|损害|欺负|诽谤|造谣|纵容|包庇|教唆|带领|组织|指使|侵害|妨碍|替|冒用|不?赡养|不?抚养|不?孝敬|阻止|未送|不送|不让)[^，。；]{0,4}(${kinZh})[^，。；]*`,
    'g',
  ),
};

// What nobody is invited to.
const wrong: Words = {
  zh: new RegExp(`${wrongZh}|投诉|举报|扣分|问题|通报`),
  en: /offen[cs]e|violat|complain|breach|penalt|problem|fault/i,
};

/** Nobody loses points by what somebody else did, unless answering for it is their office and the pack says so. */
export const otherActs: Check = {
  check: 'guard-other-act',
  codes: ['guard-other-act'],
  run({ draft }, report) {
    for (const scored of scoredTexts(draft)) {
      if (!isPerson(draft.kinds, scored.scheme.subject)) continue;
      const duty = 'duty-of-office' in scored.part ? scored.part['duty-of-office'] : undefined;
      if (duty !== undefined && isOffice(duty)) continue;
      const found = scored.negative ? wordsFound([...scored.own, ...scored.sources], others) : [];
      const of = found.length === 0 ? readsOthers(scored, draft) : null;
      if (found.length === 0 && of === null) continue;
      const seen =
        found.length === 0
          ? { zh: `取的是 of: ${of}`, en: `it reads of: ${of}` }
          : { zh: `见${quoted(found).zh}`, en: `see ${quoted(found).en}` };
      report('guard-other-act', scored.part, scored.path, {
        zh: `“${scored.title}”因别人的行为给个人扣分（${seen.zh}）${duty === undefined ? '' : `，duty-of-office 没有说出是什么职责：“${duty}”`}。`,
        en: `“${scored.part['title-en'] ?? scored.title}” takes points off a person for what others did (${seen.en})${duty === undefined ? '' : `, and duty-of-office names no office: “${duty}”`}.`,
        fixZh:
          '只看本人的行为；确属职责的，写 duty-of-office: 说明是什么职务、负什么责，如“支部书记对本支部工作负总责”。',
        fixEn:
          'Look at the person’s own acts; where it is their office to answer for it, write duty-of-office and say which, such as “the secretary answers for the branch”.',
        clause: clauses.otherActs,
      });
    }
  },
};

const office =
  /职|责|岗|任|管|包|书记|委员|班子|网格|干部|领导|[组站队校院所村片段河林]长|联系|挂钩|挂点|值班|带队|office|charge|responsib|dut(y|ies)|head of|secretar|manag|lead|supervis|answers for|liaison/i;
const kin =
  /一家|家人|亲属|家属|亲戚|配偶|夫妻|父母|子女|家长|监护|血缘|\b(relatives?|family|kin|parents?|spouses?|guardians?)\b/i;
const post = /书记|主任|委员|干部|领导|职务|\b(secretary|cadre|official|director)\b/i;

/** Whether what is said to be a duty of office names one: being of one family is none, unless an office is named that answers for it. */
function isOffice(duty: string): boolean {
  return office.test(duty) && (!kin.test(duty) || post.test(duty));
}

function testsIn(part: Veto | Consequence | Level): { test: VetoTest }[] {
  if ('level' in part) return (part.also ?? []).map((test) => ({ test }));
  return 'consequence' in part ? askedTestsOf(part).flatMap((asked) => asked?.tests ?? []) : testsOf(part);
}

/** Whose facts a rule takes points off by, when not the subject's own. */
function readsOthers({ part, scheme, negative }: Scored, pack: Pack): string | null {
  const { schemes } = pack;
  const measures =
    'when' in part || 'level' in part
      ? testsIn(part).flatMap(({ test }) => ('measure' in test ? [test.measure] : []))
      : [part.measure, ...pointsTestsOf(part).flatMap((test) => ('measure' in test ? [test.measure] : []))];
  if ('veto' in part && isOfPlaces(part, pack)) return null;
  // A veto only strikes, whichever way its test looks.
  const lossOnly = 'when' in part && ('consequence' in part ? speaksAgainst(part) : !onlyRaises(part));
  for (const measure of measures) {
    const found = read(measure, negative ? -1 : 1);
    if (found !== null) return found;
  }
  return null;

  function isOfWrongs(measure: KindOptions): boolean {
    const feed = schemes.find(({ scheme: id }) => id === measure['score']);
    return feed !== undefined && wordsFound([feed.title, ...feed.levels.map(({ title }) => title)], wrong).length > 0;
  }

  // `sign`: whether more of the measure gives points or takes them.
  function read(measure: KindOptions, sign: 1 | -1): string | null {
    const of = measure['of'] as Of | KindOptions | undefined;
    const feed = schemes.find(({ scheme: id }) => id === measure['score'] || id === measure['average']);
    const elsewhere =
      of !== undefined && !isMeasure(of) && other(of as Of, scheme) && !isOwnDeed(measure, scheme, pack);
    // What the place one works at is like is nobody's act.
    const fellow = elsewhere && !Object.hasOwn(Object(measure['gather']), 'attribute') ? said(of as Of) : null;
    // A scheme that only takes off is a loss handed on, however it is read.
    if (fellow !== null && (lossOnly || sign < 0 || (feed !== undefined && onlyTakesOff(feed)))) return fellow;
    for (const [key, inner] of Object.entries(measure)) {
      if (typeof inner !== 'object' || inner === null || (key === 'of' && fellow !== null)) continue;
      if (key === 'of' && sign > 0 && isOwnShare(measure, scheme, pack)) continue;
      if (key === 'of' && sign > 0 && Object.hasOwn(measure, 'ratio') && isShared(inner as KindOptions, scheme, pack))
        continue;
      if (key === 'of' && Object.hasOwn(measure, 'combine')) {
        const expression = measure['combine'] as unknown as Expression;
        const all = inner as Record<string, KindOptions>;
        for (const [name, named] of Object.entries(all)) {
          if (!isOfWrongs(named) && isPriceOfOwn(expression, name, all, schemes)) continue;
          for (const turn of signsIn(expression, name)) {
            const shared = turn < 0 && sign > 0 && isShared(named, scheme, pack) && !isSubtracted(expression, name);
            if (shared) continue;
            const found = read(named, (turn * sign) as 1 | -1);
            if (found !== null) return found;
          }
        }
        continue;
      }
      // Taken away, divided by, or counted from the bottom: the more, the worse.
      const turned =
        key === 'minus' || (key === 'of' && isMeasure(inner)) || (key === 'rank' && measure['from'] !== 'bottom');
      const found = read(inner as KindOptions, turned ? (-sign as 1 | -1) : sign);
      if (found !== null) return found;
    }
    return null;
  }
}

/**
 * Whether a veto keeps from a level whoever's own rank lies beyond the number of places that their unit has (本单位优秀名额以外的，不评优秀): how many there are is
 * nobody's act. It only bounds the level, and reads of others what is said to be a number of places.
 */
function isOfPlaces(veto: Veto, { schemes }: Pack): boolean {
  const { level, ...more } = veto.effect;
  if (typeof level !== 'object' || !('max' in level) || Object.keys(more).length > 0) return false;
  const read = testsOf(veto).flatMap(({ test }) => ('measure' in test ? scoresIn(test.measure) : []));
  const elsewhere = read.filter(({ of }) => of !== undefined && of !== 'self');
  return (
    elsewhere.length > 0 &&
    read.some(({ take, of }) => take === 'rank' && (of === undefined || of === 'self')) &&
    elsewhere.every(({ score, take }) => {
      const body = schemes.find(({ scheme }) => scheme === score);
      const taken = /^item:(.+)$/.exec(take ?? '')?.[1];
      const item = body && itemsOf(body).find((one) => one.item.item === taken)?.item;
      return [body?.title, item?.title, item?.rule].some((text) => text !== undefined && /名额|places/.test(text));
    })
  );
}

/** Every reading of a scheme's results inside a measure. */
function scoresIn(measure: unknown): { score: string; take?: string; of?: unknown }[] {
  if (typeof measure !== 'object' || measure === null) return [];
  const own = measure as { score?: unknown };
  return [
    ...(typeof own.score === 'string' ? [measure as { score: string }] : []),
    ...Object.values(measure).flatMap(scoresIn),
  ];
}

/**
 * Whether a ratio is what a person took part in of what the body they belong to held (本人参加次数 ÷ 单位组织次数): what is counted above is
 * the person's own record, and below the occasions of an organisation, by a record that names nothing wrong.
 */
function isOwnShare(measure: KindOptions, scheme: Scheme, pack: Pack): boolean {
  const [own, held] = [measure['ratio'], measure['of']] as (KindOptions | undefined)[];
  const [counted, whose] = [held?.['gather'] as KindOptions | undefined, held?.['of'] as Of | undefined];
  if (own === undefined || !Object.hasOwn(own, 'count') || Object.hasOwn(own, 'of')) return false;
  if (counted === undefined || !Object.hasOwn(counted, 'count') || whose === undefined) return false;
  const { subject } = scheme;
  const about = (counting: KindOptions) =>
    pack.records.find(({ record }) => record === String(counting['count']).split('.')[0]);
  const [done, occasion] = [about(own), about(counted)];
  if (done === undefined || occasion === undefined || wordsFound([occasion.title, occasion.record], wrong).length > 0)
    return false;
  const bodies = [occasion.subject].flat();
  return (
    whose !== 'self' &&
    (kindOf(whose) !== null || whose === 'above') &&
    bodies.every((kind) => kind !== subject && !isPrivate(pack, { ...scheme, subject: kind }))
  );
}

/**
 * Whether what is read from others is what the person did there: an instructor's visits, recorded on the enterprises that name them as theirs. The
 * record names people of the scheme's kind as those who did it, is about no person, and names nothing wrong.
 */
function isOwnDeed(measure: KindOptions, scheme: Scheme, pack: Pack): boolean {
  const inner = measure['gather'] ?? measure['coverage'];
  const named =
    typeof inner === 'string' ? [inner] : Object.values(inner ?? {}).filter((one) => typeof one === 'string');
  const records = pack.records.filter(({ record }) => named.some((text) => String(text).split('.')[0] === record));
  return (
    Object.hasOwn(Object(measure['of']), 'linked-by') &&
    records.length > 0 &&
    records.every(
      ({ record, title, subject, fields }) =>
        fields.some(({ type, of = 'member' }) => type === 'people' && of === scheme.subject) &&
        [subject].flat().every((kind) => !isPrivate(pack, { ...scheme, subject: kind })) &&
        wordsFound([title, record], wrong).length === 0,
    )
  );
}

/**
 * Whether a measure is how many share a prize, or what they have in all: a body's sum of what a scheme gives its people (800 元 ÷ 标兵人数). To
 * divide by it makes shares of what is given, and takes nothing off for what the others did.
 */
function isShared(measure: KindOptions, scheme: Scheme, pack: Pack): boolean {
  const { schemes } = pack;
  const body = schemes.find(({ scheme: id }) => id === measure['score']);
  if (body === undefined || isPrivate(pack, body)) return false;
  const taken = /^item:(.+)$/.exec(String(measure['take']))?.[1];
  const items = itemsOf(body).filter(({ item }) => taken === undefined || item.item === taken);
  return (
    items.length > 0 &&
    items.every(({ item }) => {
      if (isOfWeights(item.measure, scheme, pack)) return !takesOff([item.points, item.measure]);
      const id = item.measure['score'] ?? item.measure['in'];
      const own = schemes.find((one) => one.scheme === id);
      return own?.subject === scheme.subject && !onlyTakesOff(own) && !takesOff([item.points, item.measure]);
    })
  );
}

/** Whether a measure adds up by what its people share in something (岗位系数 × 任职月数): what they are and how long, not what they did. */
function isOfWeights({ gather, of }: KindOptions, scheme: Scheme, { schemes }: Pack): boolean {
  const ofOwn = of !== undefined && of !== null && !isMeasure(of) && kindOf(of as Of) === scheme.subject;
  return ofOwn && typeof gather === 'object' && gather !== null && weighs(gather as KindOptions);

  function weighs(measure: KindOptions): boolean {
    if (Object.hasOwn(measure, 'combine'))
      return Object.values(Object(measure['of'])).every((one) => weighs(Object(one)));
    const read = schemes.find(({ scheme: id }) => id === measure['score']);
    if (read !== undefined) return read.subject === scheme.subject && !onlyTakesOff(read);
    return ['attribute', 'present', 'since', 'number'].some((kind) => Object.hasOwn(measure, kind));
  }
}

function isSubtracted(expression: Expression, name: string): boolean {
  if (typeof expression !== 'object') return false;
  return Object.entries(expression).some(([operation, operands = []]) =>
    operands.some(
      (operand, at) =>
        isSubtracted(operand, name) || (operation === 'subtract' && at > 0 && signsIn(operand, name).length > 0),
    ),
  );
}

/** Which ways a named measure moves an expression: −1 where it is taken away or divided by. */
function signsIn(expression: Expression, name: string): (1 | -1)[] {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string') return expression === name ? [1] : [];
  return Object.entries(expression).flatMap(([operation, operands]) =>
    (operands ?? []).flatMap((operand, at) => {
      const turned = at > 0 && (operation === 'subtract' || operation === 'divide');
      return signsIn(operand, name).map((sign) => (turned ? (-sign as 1 | -1) : sign));
    }),
  );
}

function isMeasure(of: object | string): boolean {
  return (
    typeof of === 'object' && !['kind', 'above', 'below', 'link', 'linked-by'].some((key) => Object.hasOwn(of, key))
  );
}

function other(of: Of, scheme: Scheme): boolean {
  return of !== 'self' && kindOf(of) !== scheme.subject;
}

function said(of: Of): string {
  return typeof of === 'string' ? of : JSON.stringify(of);
}

/** Whether a scheme has nothing but losses to give. */
function onlyTakesOff(scheme: Scheme): boolean {
  const items = itemsOf(scheme);
  return (
    items.length > 0 &&
    items.every(({ item }) => scheme.deductions.includes(item) || (takesOff(item.points) && !gives(item.points)))
  );
}

function gives(points: unknown): boolean {
  if (typeof points === 'number') return points > 0;
  if (typeof points !== 'object' || points === null) return false;
  return (
    Object.entries(points).some(([key, value]) => ['each', 'points', 'fixed', 'tiers'].includes(key) && gives(value)) ||
    (Array.isArray(points) && points.some(gives))
  );
}
