import { z } from 'zod';
import type { SubjectKind } from '../../records/record-type.ts';
import { isBelow, kindWords } from '../../records/subject-kind.ts';
import { finerThan } from '../../calendar.ts';
import type { Words } from '../../words.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, KindFinding } from './kind.ts';

/** Whose scores are read: the subjects of that kind anywhere below (or the subject itself, when it is of that kind). */
export const ofSchema = z.enum(['members', 'branches', 'committees']);
export type Of = z.infer<typeof ofSchema>;

const kindOfWord: Record<Of, SubjectKind> = { members: 'member', branches: 'branch', committees: 'committee' };

/** The kind of subject behind `members`, `branches`, `committees`. */
export function subordinateKind(of: Of): SubjectKind {
  return kindOfWord[of];
}

/** What the subordinates are called: 所辖党员; a subject that reads its own score of another scheme is 本级. */
export function subordinateWords(of: Of, context: KindContext): Words {
  const kind = subordinateKind(of);
  const words = kindWords(context.kinds, kind);
  if (kind === context.scheme.subject) return { zh: `本级${words.zh}`, en: `own` };
  return { zh: `所辖${words.zh}`, en: words.en };
}

/** Checks a scheme that feeds another: it exists, is about those subordinates, and tallies at least as finely. */
export function checkFeed(key: string, id: string, of: Of, context: KindContext): KindFinding[] {
  const feed = context.schemes.find((scheme) => scheme.scheme === id);
  if (!feed) {
    const known = context.schemes.map((scheme) => scheme.scheme).filter((scheme) => scheme !== context.scheme.scheme);
    return [unknownWord('unknown-scheme', [key], { zh: '考核办法', en: 'scheme' }, id, known)];
  }
  const findings: KindFinding[] = [];
  const kind = subordinateKind(of);
  if (feed.subject !== kind) {
    findings.push({
      code: 'wrong-subordinates',
      path: ['of'],
      message: {
        zh: `${id} 考核的是${kindWords(context.kinds, feed.subject).zh}，这里写的是${kindWords(context.kinds, kind).zh}`,
        en: `${id} is about ${kindWords(context.kinds, feed.subject).en}, not ${kindWords(context.kinds, kind).en}`,
      },
      remedy: {
        zh: `of 改成与 ${id} 的 subject 相同`,
        en: `make “of” agree with the subject of ${id}`,
      },
    });
  }
  if (kind !== context.scheme.subject && !isBelow(context.kinds, kind, context.scheme.subject)) {
    findings.push({
      code: 'not-below',
      path: ['of'],
      message: {
        zh: `${kindWords(context.kinds, kind).zh}不在${kindWords(context.kinds, context.scheme.subject).zh}之下`,
        en: `${kindWords(context.kinds, kind).en} are not below ${kindWords(context.kinds, context.scheme.subject).en}`,
      },
      remedy: { zh: '只能取下级或本级的得分', en: 'only scores from below, or the subject’s own, can be read' },
    });
  }
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
