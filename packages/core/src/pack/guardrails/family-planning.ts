import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Births and family planning are never scored. */
export const familyPlanning = scoringGuardrail({
  code: 'guard-family-planning',
  zh: /计划生育|计生|超生|生育|生二孩|生三孩|二孩|三孩|避孕|节育|婚育|怀孕|孕检|独生子女/,
  en: /\bfamily planning\b|\bbirth control\b|\bcontracept\w+\b|\bbirths\b|\bchild ?-?(birth|bearing)\b|\bpregnan\w+\b/i,
  unless: /(帮|助|扶|关爱|关怀|慰问|照顾|看望|走访|服务|宣传|代办|help|visit|care for|support)/i,
  clause: clauses.minimal,
  what: { zh: '给生育计分', en: 'scores births or family planning' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
  compulsory: 'warning',
});
