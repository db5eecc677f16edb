import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** A lawful petition or complaint is a right: neither the petitioner nor the place it comes from loses or gains points by it. */
export const petitions = scoringGuardrail({
  code: 'guard-petitions',
  zh: /信访|上访|越级访|集体访|进京访|赴省进京|来信来访|投诉|控告|(被|遭|受到?|群众|发生|实名|匿名|越级)举报/,
  en: /\bpetition(s|er|ers|ing)?\b|\bcomplaints?\b|\bcomplained\b/i,
  // Work done for petitioners, and what was found unlawful by those who decide that, are other matters.
  unless:
    /(化解|办结|办理|答复|接访|下访|约访|包案|调解|处理|处置|回复|回访|受理|转办|违法|非法|扰乱|属实|查实|核实|经查|隐患|线索|诈骗|handled|resolved|settled|answered|unlawful|upheld|found true)/i,
  harmless: /信访(维稳|稳定|接待|工作|事项|积案|件|局|条例|部门)/g,
  clause: clauses.petitions,
  what: { zh: '给信访、投诉计分或扣分', en: 'scores petitions or complaints' },
  fix: {
    zh: '删掉这一项；可以记的是诉求办结，群众确认。',
    en: 'Delete the item; what may be recorded is a request settled and confirmed by those who made it.',
  },
});
