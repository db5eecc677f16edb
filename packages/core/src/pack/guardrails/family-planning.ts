import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';
import { letOff, letOffForDays } from './let-off.ts';
import { workDone } from './work-done.ts';

const leave = '(?:(?:陪?产|生育|育儿|哺乳)假|孕期|产检|孕妇|保胎)';

// 设计生产 and 师生育人 only look like it.
const lookalikes =
  /(设|统|会|累|合|预|总|审)计生|(学|师|新)生育|生育保险|生育(登记|津贴|补贴)|(发|学|师|新|医|考|人)生(一|二|两|三|几|多|个|儿|男|女)|多孩家庭|婚育新风|计生协会/;

const helped =
  /(帮|助|扶|关爱|关怀|慰问|照顾|看望|走访|服务|宣传|代办|托育|补贴|辅导|教育|help|visit|care for|support)/;

/** How it is recognised. */
export const familyPlanningWords: Words = {
  zh: /计划生育|计生|超生|(?<![农出发产])生育|(多|再|抢|偷|早|只|不|违法|政策外)生(?=.{0,4}[孩娃胎])|生[一二两三四五几个多男女]+个?[^，。；]{0,3}(孩|娃|胎|儿)|生(男|女|儿|娃|孩|小孩)|[一二三四头多几]胎|[二三四多]孩|避孕|节育|结扎|(?<![线网马路早晚])上环(?![境节保评卫线路岛])|[查透]环|孕环|孕情|妇检|堕胎|流产|引产|人流|婚育|早婚|晚婚|未婚先孕|结婚生子|怀孕|备孕|孕检|环孕|妊娠|(陪?产|生育|育儿|哺乳)假|孕期|产检|孕妇|保胎|独生子女|社会抚养费|子女(数|个数)/,
  en: /\bfamily planning\b|\bbirth control\b|\bcontracept\w+\b|\bbirths\b|\bchild ?-?(birth|bearing)\b|\b(maternity|parental) leave\b|\bpregnan\w+\b|\babortions?\b|\bsterili[sz]ation\b|\b(second|third|fourth) (child|baby)\b|\bnumber of children\b|\b(early|late) marriage\b/i,
  pinyin: /\b(?:ji ?sheng|yun ?jian|er ?tai|san ?tai)\b/,
  harmless: new RegExp(`${lookalikes.source}|${letOff(leave, '(?:maternity|parental) leave').source}`, 'gi'),
  // Whoever does not let themselves be looked at is not one who helps.
  acts: /(不|未|拒绝?)(配合|接受|按?时?参加)[^，。；]{0,6}(孕|产检|妇检|[查透]环|节育|计生)/,
  letsOff: true,
  despite: letOffForDays(leave),
  // What a village or clinic does for expectant mothers is a public service.
  unlessOrganisation: /(孕产?妇|孕期|产检|妊娠)[^，。；]{0,8}(率|覆盖|管理|建册|筛查)/,
  deeds: new RegExp(`${helped.source}|${workDone.source}`, 'i'),
};

/** Births and family planning are never scored. */
export const familyPlanning = scoringGuardrail({
  code: 'guard-family-planning',
  ...familyPlanningWords,
  clause: clauses.minimal,
  what: { zh: '给生育计分', en: 'scores births or family planning' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
  fixOf: (word) =>
    new RegExp(leave).test(word) || /leave/i.test(word)
      ? {
          zh: '产假、孕期检查、哺乳不扣分，选项和分值表里都不写；考勤只记迟到、早退、旷工、事假，或只记请假天数、不记事由。',
          en: 'Maternity and parental leave take nothing off: leave them out of choices and tables; record lateness, absence without leave and private leave, or days of leave without their reason.',
        }
      : null,
});
