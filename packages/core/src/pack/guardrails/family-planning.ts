import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';

/** How it is recognised. */
export const familyPlanningWords: Words = {
  zh: /计划生育|计生|超生|生育|生二孩|生三孩|二孩|三孩|避孕|节育|婚育|怀孕|孕检|独生子女/,
  en: /\bfamily planning\b|\bbirth control\b|\bcontracept\w+\b|\bbirths\b|\bchild ?-?(birth|bearing)\b|\bpregnan\w+\b/i,
  // 设计生产 and 师生育人 only look like it.
  harmless: /(设|统|会|累|合|预|总|审)计生|(学|师|新)生育|生育保险|婚育新风|计生协会/g,
  unless: /(帮|助|扶|关爱|关怀|慰问|照顾|看望|走访|服务|宣传|代办|help|visit|care for|support)/i,
};

/** Births and family planning are never scored. */
export const familyPlanning = scoringGuardrail({
  code: 'guard-family-planning',
  ...familyPlanningWords,
  clause: clauses.minimal,
  what: { zh: '给生育计分', en: 'scores births or family planning' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
});
