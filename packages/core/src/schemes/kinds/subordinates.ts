import { z } from 'zod';
import { type SubjectKind, isBelow, kindWords } from '../../records/subject-kind.ts';
import { finerThan } from '../../calendar.ts';
import type { Words } from '../../words.ts';
import type { Relation } from '../relatives.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, KindFinding } from './kind.ts';

/**
 * Whose scores are read: `self`; `above`, the nearest of the other scheme's subjects that holds this one; a kind (`members`, `branches`,
 * `committees`, or the id of any kind), above or below; the one an attribute names; or those whose attribute names this one.
 */
export const ofSchema = z.union([
  z.string().min(1),
  z.strictObject({ link: z.string().min(1) }),
  z.strictObject({ 'linked-by': z.string().min(1) }),
]);
export type Of = z.infer<typeof ofSchema>;

/** What `of` is for. */
export const ofKey: Words = {
  zh: '取谁的：self 自己、above 上级、members / branches / committees 或别的对象种类（上下级均可）、{ link: 属性 } 属性所指的对象、{ linked-by: 属性 } 属性指向本对象的各对象',
  en: 'whose: self; above; members, branches, committees or the id of another kind (above or below); { link: attribute }, the subject that the attribute names; { linked-by: attribute }, the subjects whose attribute names this one',
};

/** The keys of `of`. */
export const ofKeys: Readonly<Record<string, Words>> = {
  of: ofKey,
  'of.link': { zh: '属性名：值是另一对象的 id', en: 'name of an attribute whose value is the id of another subject' },
  'of.linked-by': {
    zh: '那些对象的属性名：值是本对象的 id',
    en: 'name of their attribute whose value is the id of this subject',
  },
};

const kindOfWord: Readonly<Record<string, SubjectKind>> = {
  members: 'member',
  branches: 'branch',
  committees: 'committee',
};

/** The kind of subject a word stands for: `members` for `member`, any other kind for itself; null where `of` names no kind. */
export function kindOf(of: Of): SubjectKind | null {
  if (typeof of !== 'string' || of === 'self' || of === 'above') return null;
  return kindOfWord[of] ?? of;
}

/** How the subjects read are found. `feed`: the kind of subject the other scheme is about. */
export function relationOf(of: Of, feed: SubjectKind): Relation {
  if (typeof of !== 'string') return of;
  return of === 'self' ? 'self' : { kind: kindOf(of) ?? feed };
}

/** Whose scores in another scheme are read, besides the subject's own. */
export function feedRelation(feed: string, of: Of, { scheme, schemes }: KindContext): Relation[] {
  const about = schemes.find((candidate) => candidate.scheme === feed)?.subject ?? scheme.subject;
  const relation = relationOf(of, about);
  return relation === 'self' || ('kind' in relation && relation.kind === scheme.subject) ? [] : [relation];
}

/** What the subjects read are called: 所辖党员, 上级党支部, 本级. */
export function subordinateWords(of: Of, context: KindContext): Words {
  if (typeof of !== 'string')
    return 'link' in of
      ? { zh: `${of.link} 所指对象`, en: `the subject named by ${of.link}` }
      : { zh: `${of['linked-by']} 指向本对象者`, en: `the subjects whose ${of['linked-by']} it is` };
  const { subject } = context.scheme;
  if (of === 'above') return { zh: '上级', en: 'the one above' };
  const kind = kindOf(of) ?? subject;
  const words = kindWords(context.kinds, kind);
  if (kind === subject) return { zh: `本级${words.zh}`, en: 'own' };
  return isBelow(context.kinds, subject, kind)
    ? { zh: `所在${words.zh}`, en: `${words.en} above` }
    : { zh: `所辖${words.zh}`, en: words.en };
}

/** Checks a scheme that feeds another: it exists, is about the subjects read, and tallies at least as finely. */
export function checkFeed(key: string, id: string, of: Of, context: KindContext): KindFinding[] {
  const feed = context.schemes.find((scheme) => scheme.scheme === id);
  if (!feed) {
    const known = context.schemes.map((scheme) => scheme.scheme).filter((scheme) => scheme !== context.scheme.scheme);
    return [unknownWord('unknown-scheme', [key], { zh: '考核办法', en: 'scheme' }, id, known)];
  }
  const findings: KindFinding[] = [];
  findings.push(...checkRelation(id, of, feed.subject, context));
  const window = context.item.over ?? context.scheme.period.tally;
  if (finerThan(window, feed.period.tally)) {
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

function checkRelation(id: string, of: Of, feed: SubjectKind, context: KindContext): KindFinding[] {
  const { kinds, scheme } = context;
  // An attribute may name any subject; those the other scheme is not about are passed over.
  if (typeof of !== 'string') return [];
  const kind = of === 'self' ? scheme.subject : (kindOf(of) ?? feed);
  if (!kinds.some((known) => known.kind === kind)) {
    const words = ['self', 'above', 'members', 'branches', 'committees', ...kinds.map((known) => known.kind)];
    return [unknownWord('wrong-subordinates', ['of'], { zh: '对象种类', en: 'kind of subject' }, String(of), words)];
  }
  const words = (one: SubjectKind) => kindWords(kinds, one);
  if (feed !== kind)
    return [
      {
        code: 'wrong-subordinates',
        path: ['of'],
        message: {
          zh: `${id} 考核的是${words(feed).zh}，这里写的是${words(kind).zh}`,
          en: `${id} is about ${words(feed).en}, not ${words(kind).en}`,
        },
        remedy: { zh: `of 改成与 ${id} 的 subject 相同`, en: `make “of” agree with the subject of ${id}` },
      },
    ];
  const above = isBelow(kinds, scheme.subject, kind);
  if (kind === scheme.subject || (above && of === 'above')) return [];
  if (of !== 'above' && (above || isBelow(kinds, kind, scheme.subject))) return [];
  return [
    {
      code: 'not-below',
      path: ['of'],
      message: {
        zh: `${words(kind).zh}${of === 'above' ? '不在' : '既不在'}${words(scheme.subject).zh}之上${of === 'above' ? '' : '，也不在其下'}`,
        en: `${words(kind).en} are not above ${of === 'above' ? '' : 'or below '}${words(scheme.subject).en}`,
      },
      remedy: {
        zh: '用 { link: 属性 } 说明是哪个对象，或在 kinds 里写明 in',
        en: 'name the subject with { link: attribute }, or say in “kinds” what the kind is in',
      },
    },
  ];
}
