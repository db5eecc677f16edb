import { isPerson } from '../../records/subject-kind.ts';
import { kindOf } from '../../schemes/kinds/subordinates.ts';
import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { firstMatch } from './guardrail.ts';
import { scoredTexts, type Scored } from './scored-texts.ts';

// Kin and what they did, in one clause: 直系亲属违法犯罪的，扣 10 分.
const kin = {
  zh: /(亲属|家属|子女|配偶|丈夫|妻子|父母|家人|家庭成员|亲友|近亲).{0,16}(违纪|违法|违规|犯罪|判刑|处罚|处分|吸毒|赌博|酒驾|失信|闹事|纠纷|拘留)/,
  en: /\b(relatives?|family members?|spouses?|children|parents|kin)\b.{0,40}\b(crimes?|offen[cs]es?|misconduct|convicted|punished|violat\w+|arrested)\b/i,
  unless: /(帮教|劝阻|制止|举报|检举|help|report)/i,
};

/** Nobody loses points by what somebody else did, unless answering for it is their office and the pack says so. */
export const otherActs: Check = {
  check: 'guard-other-act',
  codes: ['guard-other-act'],
  run({ draft }, report) {
    for (const scored of scoredTexts(draft)) {
      if (!isPerson(draft.kinds, scored.scheme.subject) || !scored.negative) continue;
      if (scored.part['duty-of-office'] !== undefined) continue;
      const word = firstMatch(scored.texts, kin);
      const of = word === null ? readsOthers(scored) : null;
      if (word === null && of === null) continue;
      const seen =
        word === null
          ? { zh: `取的是 of: ${of}`, en: `it reads of: ${of}` }
          : { zh: `见“${word}”`, en: `see “${word}”` };
      report('guard-other-act', scored.part, scored.path, {
        zh: `“${scored.title}”因别人的行为给个人扣分（${seen.zh}）。`,
        en: `“${scored.part['title-en'] ?? scored.title}” takes points off a person for what others did (${seen.en}).`,
        fixZh: '只看本人的行为；确属职责的，写 duty-of-office: 说明是什么职责。',
        fixEn:
          'Look at the person’s own acts; where it is their office to answer for it, write duty-of-office and say which.',
        clause: clauses.otherActs,
      });
    }
  },
};

/** Whose facts a rule reads, when not the subject's own. */
function readsOthers({ part, scheme }: Scored): string | null {
  const measure = 'when' in part ? ('measure' in part.when ? part.when.measure : {}) : part.measure;
  const of = measure['of'];
  if (typeof of !== 'string') return of === undefined ? null : JSON.stringify(of);
  return of === 'self' || kindOf(of) === scheme.subject ? null : of;
}
