import { isPerson } from '../../records/subject-kind.ts';
import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { firstMatch } from './guardrail.ts';
import { words } from './scored-texts.ts';

const sanction = {
  zh: /处分|开除|除名|劝退|免职|撤职|停职|降职|降级|解聘|辞退|罚款|罚金|扣发|扣减|扣除|扣罚|追回|没收|黑名单|通报批评|取消.{0,8}(资格|待遇|补贴|福利)|限制.{0,6}(资格|待遇|服务|办理)|停发/,
  en: /\bdismiss\w*\b|\bexpel\w*\b|\bexpulsion\b|\bremov(al|e|ed) from office\b|\bdemot\w+\b|\bfin(e|ed|es)\b|\bwithh(old|eld)\b|\bblack ?list\w*\b|\bforfeit\w*\b|\bpunish\w*\b|\bsanction\w*\b|\bdeduct\w* pay\b/i,
};

/** Nothing that touches a person's standing carries itself out: the machine lists, people decide. */
export const sanctions: Check = {
  check: 'guard-sanction',
  codes: ['guard-sanction'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      if (!isPerson(draft.kinds, scheme.subject)) continue;
      for (const consequence of scheme.consequences) {
        // Lists, reviews, warnings and matters to open are all for somebody to act on; pay is worked out and paid.
        if (consequence.kind !== 'pay') continue;
        const word = firstMatch(words(consequence, ''), sanction);
        if (word === null) continue;
        report('guard-sanction', consequence, ['kind'], {
          zh: `“${consequence.title}”会自动执行，对个人是处分（见“${word}”）。`,
          en: `“${consequence['title-en'] ?? consequence.title}” carries itself out and is a sanction of a person (see “${word}”).`,
          fixZh: '写 kind: review：列出来，由人按程序研究决定。',
          fixEn: 'Write kind: review: it is listed, and people decide in due form.',
          clause: clauses.automatic,
        });
      }
    }
  },
};
