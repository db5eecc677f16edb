import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';

/** How it is recognised. */
export const familyPlanningWords: Words = {
  zh: /计划生育|计生|超生|(?<![农出发产])生育|(多|再|抢|偷|早|只|不|违法|政策外)生(?=.{0,4}[孩娃胎])|生[一二两三四五几个多男女]+个?[^，。；]{0,3}(孩|娃|胎|儿)|生(男|女|儿|娃|孩|小孩)|[一二三四头多几]胎|[二三四多]孩|避孕|节育|结扎|上环|堕胎|流产|引产|人流|婚育|早婚|晚婚|未婚先孕|怀孕|备孕|孕检|环孕|妊娠|独生子女|社会抚养费|子女(数|个数)/,
  en: /\bfamily planning\b|\bbirth control\b|\bcontracept\w+\b|\bbirths\b|\bchild ?-?(birth|bearing)\b|\bpregnan\w+\b|\babortions?\b|\bsterili[sz]ation\b|\b(second|third|fourth) (child|baby)\b|\bnumber of children\b|\b(early|late) marriage\b/i,
  // 设计生产 and 师生育人 only look like it.
  harmless:
    /(设|统|会|累|合|预|总|审)计生|(学|师|新)生育|生育保险|生育(登记|津贴|补贴)|(发|学|师|新|医|考|人)生(一|二|两|三|几|多|个|儿|男|女)|多孩家庭|婚育新风|计生协会/g,
  unless: /(帮|助|扶|关爱|关怀|慰问|照顾|看望|走访|服务|宣传|代办|托育|补贴|辅导|教育|help|visit|care for|support)/i,
};

/** Births and family planning are never scored. */
export const familyPlanning = scoringGuardrail({
  code: 'guard-family-planning',
  ...familyPlanningWords,
  clause: clauses.minimal,
  what: { zh: '给生育计分', en: 'scores births or family planning' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
});
