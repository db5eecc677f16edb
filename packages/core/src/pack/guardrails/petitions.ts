import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** A lawful petition is a right: neither the petitioner nor the place it comes from loses or gains points by it. */
export const petitions = scoringGuardrail({
  code: 'guard-petitions',
  zh: /信访|上访|越级访|集体访|进京访|赴省进京|来信来访/,
  en: /\bpetition(s|er|ers|ing)?\b/i,
  // Work done for petitioners, and what was found unlawful by those who decide that, are other matters.
  unless: /(化解|办结|办理|答复|接访|下访|约访|包案|调解|违法|非法|扰乱|handled|resolved|settled|answered|unlawful)/i,
  clause: clauses.petitions,
  what: { zh: '给信访计分或扣分', en: 'scores petitions' },
  fix: {
    zh: '删掉这一项；可以记的是诉求办结，群众确认。',
    en: 'Delete the item; what may be recorded is a request settled and confirmed by those who made it.',
  },
});
