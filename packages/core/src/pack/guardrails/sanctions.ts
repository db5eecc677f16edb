import { isPerson } from '../../records/subject-kind.ts';
import type { Check } from '../check/check.ts';
import { takenIn } from './benefits.ts';
import { clauses } from './clauses.ts';
import { quoted, wordsFound } from './guardrail.ts';
import { words } from './scored-texts.ts';

const sanction = {
  zh: /处分|淘汰|清退|注销|吊销|开除|除名|劝退|免职|撤职|停职|降职|降级|解聘|辞退|罚款|罚金|扣发|扣减|扣除|扣罚|追回|没收|黑名单|通报批评|取消.{0,8}(资格|待遇|补贴|福利|分红|低保|救助)|限制.{0,6}(资格|待遇|服务|办理)|停发/,
  en: /\beliminat\w+\b|\bdisqualif\w+\b|\bstruck off\b|\bterminat\w+\b|\bdismiss\w*\b|\bexpel\w*\b|\bexpulsion\b|\bremov(al|e|ed) from office\b|\bdemot\w+\b|\bfin(e|ed|es)\b|\bwithh(old|eld)\b|\bblack ?list\w*\b|\bforfeit\w*\b|\bpunish\w*\b|\bsanction\w*\b|\bdeduct\w* pay\b/i,
};

// A level by such a name carries the sanction out as soon as it settles.
const standing = {
  zh: /淘汰|清退|注销|开除|除名|劝退|免职|撤职|辞退|解聘|取消.{0,8}资格/,
  en: /\beliminated\b|\bdisqualified\b|\bexpelled\b|\bdismissed\b|\bstruck off\b|\bremoved from office\b/i,
};

/** Nothing that touches a person's standing carries itself out: the machine lists, people decide. */
export const sanctions: Check = {
  check: 'guard-sanction',
  codes: ['guard-sanction'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      if (!isPerson(draft.kinds, scheme.subject)) continue;
      for (const consequence of scheme.consequences) {
        // A review is decided by people, a warning is told and helped; pay is worked out and paid, and a list is taken as it stands.
        if (consequence.kind === 'review' || consequence.kind === 'warning') continue;
        const found = wordsFound(words(consequence, ''), sanction);
        // What is due is not for people to decide on either: that is told in its place.
        if (found.length === 0 || takenIn(draft, scheme, words(consequence, '')).length > 0) continue;
        report('guard-sanction', consequence, ['kind'], {
          zh: `“${consequence.title}”对个人是处分（见${quoted(found).zh}），不能由系统${consequence.kind === 'pay' ? '算出来就执行' : '列出来就算定了'}。`,
          en: `“${consequence['title-en'] ?? consequence.title}” is a sanction of a person (see ${quoted(found).en}); it cannot carry itself out.`,
          fixZh: '写 kind: review：列出来，由人按程序研究决定。',
          fixEn: 'Write kind: review: it is listed, and people decide in due form.',
          clause: clauses.automatic,
        });
      }
      for (const level of scheme.levels) {
        const found = wordsFound(words({ ...level, rule: undefined }, ''), standing);
        if (found.length === 0) continue;
        report('guard-sanction', level, ['title'], {
          zh: `级别“${level.title}”本身就是对个人的处分（见${quoted(found).zh}），结算就等于执行。`,
          en: `The level “${level['title-en'] ?? level.title}” is itself a sanction of a person (see ${quoted(found).en}): to settle is to carry it out.`,
          fixZh: '级别只写评价，如“需帮助”；处分另写 consequences，kind: review，由人按程序决定。',
          fixEn:
            'Let levels say how somebody does, such as “needs help”; write the sanction as a consequence of kind review, for people to decide.',
          clause: clauses.automatic,
        });
      }
    }
  },
};
