import { z } from 'zod';
import { type AttributeOfKind, type AttributeUse, attributeFields, attributeWords } from '../../records/attribute.ts';
import { conditionWords } from '../../records/condition-words.ts';
import { conditionSchema, testsIn } from '../../records/condition.ts';
import { type SubjectKind, attributesOfKind, isBelow, isPerson, kindWords } from '../../records/subject-kind.ts';
import { finerThan } from '../../calendar.ts';
import { type Words, joinWords } from '../../words.ts';
import type { Relation } from '../relatives.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, KindFinding } from './kind.ts';

/**
 * Of those related only who meets a condition; and whether only who is so at the end, on a day of the month, or everybody who was at any time of
 * the window.
 */
const whichShape = {
  where: conditionSchema.optional(),
  there: z
    .union([z.enum(['end', 'any-time']), z.strictObject({ 'on-day': z.number().int().min(1).max(28) })])
    .optional(),
};

/**
 * Whose scores are read: `self`; `above`, the nearest of the other scheme's subjects that holds this one; a kind (`members`, `branches`,
 * `committees`, or the id of any kind), above or below; the one an attribute names; or those whose attribute names this one. As a map it may
 * say `where`: only those whose attributes meet it; and `there: any-time`: all who were there at any time of the window.
 */
export const ofSchema = z.union([
  z.string().min(1),
  z.strictObject({ kind: z.string().min(1), ...whichShape }),
  z.strictObject({ above: z.string().min(1), ...whichShape }),
  z.strictObject({ below: z.string().min(1), ...whichShape }),
  z.strictObject({ link: z.string().min(1), ...whichShape }),
  z.strictObject({ 'linked-by': z.string().min(1), ...whichShape }),
]);
export type Of = z.infer<typeof ofSchema>;

/** What `of` is for. */
export const ofKey: Words = {
  zh: '取谁的：self 自己、above 上级、members / branches / committees 或别的对象种类（上下级均可；自己声明的种类写它的编号，如 project，没有复数）、{ link: 属性 } 属性所指的对象、{ linked-by: 属性 } 属性指向本对象的各对象；{ kind: members, where: { field: rural } } 只取符合条件的；{ above: committee, where: { form: township } } 往上任意几级、最近的一个',
  en: 'whose: self; above; members, branches, committees or another kind (above or below; a declared kind by its id, such as project, never in the plural); { link: attribute }, the subject that the attribute names; { linked-by: attribute }, the subjects whose attribute names this one; { kind: members, where: { field: rural } } only those that meet the condition; { above: committee, where: { form: township } } the nearest such one, any number of levels up',
};

/** The keys of `of`. */
export const ofKeys: Readonly<Record<string, Words>> = {
  of: ofKey,
  'of.kind': { zh: '对象种类（上下级均可）', en: 'a kind of subject, above or below' },
  'of.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'of.below': { zh: '下面哪种对象，往下任意几级', en: 'a kind below, any number of levels down' },
  'of.link': { zh: '属性名：值是另一对象的 id', en: 'name of an attribute whose value is the id of another subject' },
  'of.linked-by': {
    zh: '那些对象的属性名：值是本对象的 id',
    en: 'name of their attribute whose value is the id of this subject',
  },
  'of.where': {
    zh: '只取属性符合条件的对象（往上取时，取最近的一个符合的）',
    en: 'only subjects whose attributes meet the condition (upwards: the nearest that does)',
  },
  'of.there': {
    zh: 'end 期末在的（默认）；{ on-day: 15 } 每月 15 日在的（1–28；16 日以后调动的当月按原单位，按季、按年计分的看最后一个月；往上取时，本人那天不在的按当月最后所在，在不在由 present 管；among: by-months 时那个月不计入权数）；any-time 时间窗内任何一天在过的都算，期内离开、调出、换了地方的也在内，各算一次：取各自在整个时间窗里的结果（量），已离开的取到离开为止的',
    en: 'end: those there at its end (default); { on-day: 15 }: those there on that day of the month (1–28; who moves after it stays with the old place for that month; with a tally of several months, of the last one; upwards, of a subject that was not there that day itself, as it last stood in the month, and with among: by-months that month does not weigh); any-time: everybody who was there on any day of the window, who left or moved on within it too, each once, with the result (or measure) of the whole window, of who has gone what there was up to then',
  },
  'of.there.on-day': { zh: '每月几号在的（1–28）', en: 'day of the month (1–28) on which they were there' },
};

const kindOfWord: Readonly<Record<string, SubjectKind>> = {
  members: 'member',
  branches: 'branch',
  committees: 'committee',
};

/** The kind of subject a word stands for: `members` for `member`, any other kind for itself; null where `of` names no kind. */
export function kindOf(of: Of): SubjectKind | null {
  if (of === 'self' || of === 'above') return null;
  const word =
    typeof of === 'string'
      ? of
      : 'kind' in of
        ? of.kind
        : 'above' in of
          ? of.above
          : 'below' in of
            ? of.below
            : undefined;
  return word === undefined ? null : (kindOfWord[word] ?? word);
}

/** Whether `of` follows an attribute from one subject to another. */
export function isLink(of: Of): of is Extract<Of, { link: string } | { 'linked-by': string }> {
  return typeof of !== 'string' && ('link' in of || 'linked-by' in of);
}

/** Whether everybody is read who was there at any time of the window. */
export function isAnyTime(of: Of): boolean {
  return typeof of !== 'string' && of.there === 'any-time';
}

/** Whether some of those read may have gone by the end of the period. */
export function mayHaveGone(of: Of): boolean {
  return typeof of !== 'string' && of.there !== undefined && of.there !== 'end';
}

/** How the subjects read are found. `feed`: the kind of subject the other scheme is about. */
export function relationOf(of: Of, feed: SubjectKind): Relation {
  if (of === 'self') return { self: true };
  const kind = kindOf(of);
  if (typeof of === 'string') return { kind: kind ?? feed };
  const which = { where: of.where, there: of.there };
  if ('link' in of) return { link: of.link, ...which };
  if ('linked-by' in of) return { 'linked-by': of['linked-by'], ...which };
  if ('above' in of) return { above: kind!, ...which };
  return 'below' in of ? { below: kind!, ...which } : { kind: kind!, ...which };
}

/** Whose scores in another scheme are read, besides the subject's own. */
export function feedRelation(feed: string, of: Of, { scheme, schemes }: KindContext): Relation[] {
  const about = schemes.find((candidate) => candidate.scheme === feed)?.subject ?? scheme.subject;
  return othersIn(relationOf(of, about), scheme.subject);
}

/** A relation as those it reads besides the subject itself: none, or the relation. */
export function othersIn(relation: Relation, own: SubjectKind): Relation[] {
  return 'self' in relation || ('kind' in relation && relation.kind === own) ? [] : [relation];
}

/** What the subjects read are called: 所辖党员, 上级党支部, 本级; with their condition, and whether who has gone is among them. */
export function subordinateWords(of: Of, context: KindContext): Words {
  const who = whoWords(of, context);
  if (typeof of === 'string') return who;
  const limits: Words[] = [];
  if (of.where && Object.keys(of.where).length > 0) {
    const where = conditionWords(of.where, attributeFields(attributesRead(of, context)));
    limits.push({ zh: `限${where.zh}`, en: `only where ${where.en}` });
  }
  if (isAnyTime(of)) limits.push({ zh: '期内在过的都算', en: 'all there at any time of the window' });
  if (typeof of.there === 'object') {
    const day = of.there['on-day'];
    limits.push({ zh: `按每月 ${day} 日所在`, en: `as things stand on day ${day} of the month` });
  }
  if (limits.length === 0) return who;
  const told = joinWords(limits, '，', '; ');
  return { zh: `${who.zh}（${told.zh}）`, en: `${who.en} (${told.en})` };
}

/** The attributes of the subjects `of` reads. */
export function attributesRead(of: Of, context: KindContext): readonly AttributeOfKind[] {
  const kind = kindOf(of) ?? (isLink(of) && 'link' in of ? linkTarget(of.link, context) : null);
  if (kind !== null) return attributesOfKind(context.kinds, kind);
  return context.kinds.flatMap(({ attributes }) => attributes);
}

/** The attributes `of` names. `feed`: the kind of subject read when it names none. */
export function ofUses(of: Of | undefined, feed: SubjectKind | null, context: KindContext, key = 'of'): AttributeUse[] {
  if (of === undefined || typeof of === 'string') return [];
  const uses: AttributeUse[] = [];
  const read = kindOf(of) ?? ('link' in of ? linkTarget(of.link, context) : null) ?? feed;
  if ('link' in of) uses.push({ path: [key, 'link'], kind: context.scheme.subject, name: of.link, as: 'link' });
  if ('linked-by' in of) uses.push({ path: [key, 'linked-by'], kind: read, name: of['linked-by'], as: 'link' });
  for (const { path, name, test } of testsIn(of.where))
    uses.push({ path: [key, 'where', ...path], kind: read, name, as: 'test', test });
  return uses;
}

/**
 * The kind of the subjects `of` reads: the one it names, the only one directly above, or the one that its attribute is declared to lead to (or to
 * belong to); null when nothing says.
 */
export function kindRead(of: Of, context: KindContext): SubjectKind | null {
  if (of === 'self') return context.scheme.subject;
  if (of === 'above') {
    const above = context.kinds.find(({ kind }) => kind === context.scheme.subject)?.in ?? [];
    return above.length === 1 ? above[0]! : null;
  }
  if (!isLink(of)) return kindOf(of);
  if ('link' in of) return linkTarget(of.link, context);
  const carriers = context.kinds.filter(({ attributes }) =>
    attributes.some(({ attribute, type }) => attribute === of['linked-by'] && type === 'link'),
  );
  return carriers.length === 1 ? carriers[0]!.kind : null;
}

/** The kind of subject a scheme is about; null for one that is not there. */
export function subjectOfScheme(id: string, { schemes }: KindContext): SubjectKind | null {
  return schemes.find((scheme) => scheme.scheme === id)?.subject ?? null;
}

function linkTarget(link: string, { kinds, scheme }: KindContext): SubjectKind | null {
  return attributesOfKind(kinds, scheme.subject).find(({ attribute }) => attribute === link)?.to ?? null;
}

function whoWords(of: Of, context: KindContext): Words {
  const { kinds, scheme } = context;
  if (isLink(of)) {
    if ('link' in of) {
      const known = attributesOfKind(kinds, scheme.subject).some(({ attribute }) => attribute === of.link);
      const title = attributeWords(attributesOfKind(kinds, scheme.subject), of.link);
      return known ? title : { zh: `${title.zh} 所指对象`, en: `the subject named by ${title.en}` };
    }
    const title = attributeWords(
      kinds.flatMap(({ attributes }) => attributes),
      of['linked-by'],
    );
    return { zh: `${title.zh} 指向本对象者`, en: `the subjects whose ${title.en} it is` };
  }
  const { subject } = scheme;
  if (of === 'above') return { zh: '上级', en: 'the one above' };
  const kind = kindOf(of) ?? subject;
  const words = kindWords(kinds, kind);
  const up = typeof of === 'object' && 'above' in of;
  const down = typeof of === 'object' && 'below' in of;
  if (kind === subject && !up && !down) return { zh: isPerson(kinds, kind) ? '本人' : `本${words.zh}`, en: 'own' };
  return up || (!down && isBelow(kinds, subject, kind))
    ? { zh: `所在${words.zh}`, en: `${words.en} above` }
    : { zh: `所辖${words.zh}`, en: words.en };
}

/** Checks a scheme that feeds another: it exists, is about the subjects read, and tallies at least as finely. */
export function checkFeed(
  key: string,
  id: string,
  of: Of,
  context: KindContext,
  ofKeyName = 'of',
  earlier = false,
): KindFinding[] {
  const feed = context.schemes.find((scheme) => scheme.scheme === id);
  if (!feed) {
    const known = context.schemes.map((scheme) => scheme.scheme).filter((scheme) => scheme !== context.scheme.scheme);
    return [unknownWord('unknown-scheme', [key], { zh: '考核办法', en: 'scheme' }, id, known)];
  }
  const findings: KindFinding[] = [];
  findings.push(...checkRelation(id, of, feed.subject, context, ofKeyName));
  const window = context.item.over ?? context.scheme.period.tally;
  if (!earlier && finerThan(window, feed.period.tally)) {
    findings.push({
      code: 'feed-too-coarse',
      path: [key],
      message: {
        zh: `${id} 按更长的周期计分，这里的时间窗更短`,
        en: `${id} tallies by a longer period than the window here`,
      },
      remedy: {
        zh: `给这一项写 over: ${feed.period.tally}`,
        en: `give this item over: ${feed.period.tally}`,
      },
    });
  }
  return findings;
}

function checkRelation(id: string, of: Of, feed: SubjectKind, context: KindContext, key: string): KindFinding[] {
  const kind = of === 'self' ? context.scheme.subject : (kindOf(of) ?? feed);
  const words = (one: SubjectKind) => kindWords(context.kinds, one);
  // An attribute may name any subject; those the other scheme is not about are passed over.
  if (!isLink(of) && feed !== kind && context.kinds.some((known) => known.kind === kind))
    return [
      {
        code: 'wrong-subordinates',
        path: [key],
        message: {
          zh: `${id} 考核的是${words(feed).zh}，这里写的是${words(kind).zh}`,
          en: `${id} is about ${words(feed).en}, not ${words(kind).en}`,
        },
        remedy: { zh: `of 改成与 ${id} 的 subject 相同`, en: `make “of” agree with the subject of ${id}` },
      },
    ];
  return checkOf(of, feed, context, key);
}

/** Of oneself nobody has gone. */
function ownThere(key: string): KindFinding {
  return {
    code: 'wrong-value',
    path: [key, 'there'],
    message: {
      zh: 'there 说的是下面（或所指）的对象中期内离开的算不算，这里取的是本对象自己',
      en: '“there” says whether those below (or linked) who left within the window count; what is read here is the subject itself',
    },
    remedy: { zh: '删掉 there，或改 of 的种类', en: 'delete there, or name another kind' },
  };
}

/** Checks that `of` names a kind that stands above or below the subject. `feed`: the kind meant when it names none. */
export function checkOf(of: Of, feed: SubjectKind, context: KindContext, key = 'of'): KindFinding[] {
  const { kinds, scheme } = context;
  if (isLink(of)) return [];
  const kind = of === 'self' ? scheme.subject : (kindOf(of) ?? feed);
  const written = typeof of === 'string' ? of : kind;
  if (!kinds.some((known) => known.kind === kind)) {
    const words = ['self', 'above', 'members', 'branches', 'committees', ...kinds.map((known) => known.kind)];
    return [
      unknownWord('wrong-subordinates', [key], { zh: '对象种类', en: 'kind of subject' }, String(written), words),
    ];
  }
  const up = of === 'above' || (typeof of === 'object' && 'above' in of);
  const down = typeof of === 'object' && 'below' in of;
  // A committee may stand below another committee: subjects of one kind can be nested when the direction is said.
  if (kind === scheme.subject) return typeof of === 'object' && of.there && !up && !down ? [ownThere(key)] : [];
  const above = isBelow(kinds, scheme.subject, kind);
  const below = isBelow(kinds, kind, scheme.subject);
  if (up ? above : down ? below : above || below) return [];
  const words = (one: SubjectKind) => kindWords(kinds, one);
  return [
    {
      code: 'not-below',
      path: [key],
      message: {
        zh: `${words(kind).zh}${up ? '不在' : down ? '不在' : '既不在'}${words(scheme.subject).zh}${down ? '之下' : '之上'}${up || down ? '' : '，也不在其下'}`,
        en: `${words(kind).en} are not ${up ? 'above' : down ? 'below' : 'above or below'} ${words(scheme.subject).en}`,
      },
      remedy: {
        zh: '用 { link: 属性 } 说明是哪个对象，或在 kinds 里写明 in',
        en: 'name the subject with { link: attribute }, or say in “kinds” what the kind is in',
      },
    },
  ];
}
