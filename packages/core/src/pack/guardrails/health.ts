import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';

/** How it is recognised. */
export const healthWords: Words = {
  zh: /健康(状况|状态|码|档案|信息)|身体(健康|状况)|(?<!党性)体检|疾病|患病|病史|病情|病假|慢性病|传染病|残疾|精神障碍|献血|捐血|血型|疫苗|接种|核酸/,
  en: /\bhealth (status|condition|code|record)s?\b|\billness(es)?\b|\bdiseases?\b|\bsick leave\b|\bmedical\b|\bdisabilit(y|ies)\b|\bdisabled\b|\bblood (donation|donor|given|type|giving)s?\b|\bdonat(e|es|ed|ing) blood\b|\bvaccin\w+\b/i,
  // Help given to people who are ill or disabled is a deed, not anybody's health record.
  unless:
    /(帮|助|扶|关爱|关怀|慰问|照顾|照料|护理|探望|看望|走访|服务|宣传|义诊|陪同|代办|防控|防治|防疫|预防|参保|医保|保险|合作医疗|help|visit|care for|support|prevent|insurance)/i,
};

/**
 * Health is never scored. Blood donation counts as health: who gave blood, and who was not allowed to, is medical
 * information, and points for it put a price on a gift.
 */
export const health = scoringGuardrail({
  code: 'guard-health',
  ...healthWords,
  clause: clauses.sensitive,
  what: { zh: '给健康状况（含献血）计分', en: 'scores health (blood donation included)' },
  fix: {
    zh: '删掉这一项；献血可以口头表扬，不收集、不计分。',
    en: 'Delete the item; blood donation may be thanked for, but is neither collected nor scored.',
  },
});
