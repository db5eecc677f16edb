import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';
import { letOff, letOffForDays } from './let-off.ts';
import { workDone } from './work-done.ts';

const sick = '(?:病、?(?:和|及)?事假|病假|病休|因病(?:请假|缺勤|缺席|不能(?:参加|到会))?)';
const excused = letOff(sick, 'sick leave');

// Help given to people who are ill or disabled is a deed, not anybody's health record.
const helped =
  /(建立|更新|完善)[^，。；]{0,6}档案|结对|看护|陪护|(帮|助|扶|关爱|关怀|慰问|照顾|照料|护理|探望|看望|走访|服务|(随访|访视|巡诊|出诊|签约)|宣传|义诊|陪同|代办|防控|防治|防疫|预防|参保|医保|保险|合作医疗|help|visit|care for|support|prevent|insurance)|残疾人(工作|事业|就业|康复|证办理)|残联|无障碍|健康(讲座|教育|促进|步道|小屋)|健步走(活动|比赛)|医保|传染病.{0,4}(报告|监测|演练)|应急演练|动物|犬|畜|禽/i;

/** How it is recognised. */
export const healthWords: Words = {
  zh: /健康(状况|状态|码|档案|信息|证明|指标)|身体(健康|状况|素质)|(?<!(?:党性|政治|作风|支部|组织|城市|城镇|城区|乡村|县域|车辆?|公车|房屋|设备|设施|管网|桥梁|企业|财务|法治|信用|环境)[^，。；]{0,4})体检|(?<!家)尿(?:检|样|液|毒)|血检|抽血|疾病|患病|病史|病情|病、?[和及]?事假|病假|病休|因病(?!因事)|看病|住院|就医|确诊|慢性?病|传染病|精神(病|障碍|分裂)|抑郁|癫痫|艾滋|乙肝|肝炎|结核|残疾|伤残|智障|肢残|血压|血糖|血脂|心率|(?<![集整团群主个])体重(?![大要点])|减肥|体质(测|达)|BMI|心理(测评|状况|健康(状|测|达))|(?<![进逐初同跑稳起])步数(?![字据码控学])|健步|健走|日行万步|献血|捐血|(?:器官|遗体|角膜|骨髓|干细胞)[^，。；]{0,4}捐|捐[^，。；]{0,6}(?:器官|遗体|角膜|骨髓|干细胞)|血型|疫苗|接种|核酸|阳性/i,
  en: /\bhealth (status|condition|code|record|check)s?\b|\billness(es)?\b|\bdiseases?\b|\bsick (leave|days?)\b|\bmedical\b|\bhospitali[sz]\w+\b|\bdisabilit(y|ies)\b|\bdisabled\b|\bblood (donation|donor|given|type|giving|pressure|sugar)s?\b|\bdonat(e|es|ed|ing) blood\b|\bvaccin\w+\b|\b(daily )?steps (walked|counted|a day)\b|\bstep counts?\b|\bbody weight\b|\bdepress(ion|ed)\b|\bmental (illness|health (status|score))\b/i,
  pinyin: /\b(?:ti ?jian|bing ?jia|can ?ji|xian ?xue|yi ?miao)\b/,
  harmless: excused,
  // Whoever does not let themselves be treated is a patient still, not one who helps.
  acts: /(不|未|拒绝?)(配合|接受)[^，。；]{0,8}(随访|巡诊|治疗|体检|接种|服药)/,
  letsOff: true,
  despite: letOffForDays(sick),
  deeds: new RegExp(`${workDone.source}|${helped.source}`, 'i'),
  // What a village or clinic does for residents, as a share of them, is a public service, and a ward's figures are nobody's file: not those of its own people.
  unlessOrganisation:
    /(接种|体检|签约|建档|筛查|随访|规范管理|康复)[^，。；]{0,6}(率|覆盖|完成|任务|服务)|无偿献血(宣传|组织)|^住院$|^(?!.*(党员|职工|员工|干部|本人|家属)).*((患者|病人|出院|病床|床位|床日|抗菌|抗生素|药占比|门诊|平均住院)|(住院|发病|治愈|确诊|感染|慢性病|传染病)[^，。；]{0,8}(率|占比|比例))|^(?!.*\b(members?|staff|employees?|cadres?)\b).*\b(in|out)?patients?\b|\bantibiotics?\b/i,
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
  fixOf: (word) =>
    /病、?[和及]?事假|病假|病休|因病|sick (leave|days?)/i.test(word)
      ? {
          zh: '病假不扣分，选项和分值表里都不写；考勤只记迟到、早退、旷工、事假，或只记请假天数、不记事由（短语手册“考勤”）。病事假累计过长只是不定等次的，写在 exempt 里（不写 max-level），不受这一条限制。',
          en: 'Sick leave takes nothing off: leave it out of choices and tables; record lateness, absence without leave and private leave, or days of leave without their reason (phrase book, “attendance”). Where long leave only leaves somebody without a level, write it under exempt (without max-level), which this does not touch.',
        }
      : null,
});
