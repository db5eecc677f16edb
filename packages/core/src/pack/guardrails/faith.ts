import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';
import { workDone } from './work-done.ts';

/** How it is recognised. */
export const faithWords: Words = {
  zh: /宗教|信教|教徒|信众|信徒|做?礼拜|佛教|道教|基督|天主教|伊斯兰|穆斯林|清真寺|教堂|寺庙|寺院|道观|信佛|信主|拜佛|烧香|上香|进香|念经|诵经|祷告|受洗|弥撒|法会|佛事|朝觐|封斋|斋月|皈依|耶稣|十字架|经文|佛龛|神龛|佛像|神像|菩萨|供奉(?!英烈|烈士)/,
  en: /\breligio(n|us)\b|(?<!good )\bfaith\b|\bchurch\b|\bmosque\b|\btemple\b|\bworship\w*\b|\bpray(s|ed|ing|ers?)\b|\bbapti[sz]\w+\b|\bbuddhis[tm]\b|\bchristian\w*\b|\bmuslims?\b|\bbelievers?\b/i,
  pinyin: /\b(?:zong ?jiao|xin ?jiao)\b/,
  // What is done about religious affairs, or for people who believe, is work, not anybody's faith; 孝道教育 is no 道教.
  harmless:
    /(帮教|走访|联系|团结|服务|关心|慰问|看望|引导|帮助|帮扶)[^，。；]{0,4}(信教|信众|信徒|教徒|宗教界)(群众|人士|家庭|居民|村民|户)?|道教育|(非法|抵御|涉)宗教|宗教(事务|政策|工作|领域|团体|法规|条例|知识|渗透|政治)|(民族|统战)宗教|(宗教|佛教|道教|寺庙|寺院|道观|教堂|清真寺)(活动)?(场所|点|建筑|文物)?(?:(?!烧香|上香|拜|念经|礼拜|祷告)[^，。；]){0,16}(安全|消防|防火|用火|用电|隐患|检查|巡查|排查|走访|普查|管理|整治|治理|修缮|维修|文物|宣传|宣讲|环境|卫生)/g,
  // Going there, believing, or not: nobody's points.
  acts: /(参加|参与|出入|进入|前往|经常去|从事|信仰|信奉|皈依|不信|退出|放弃|举行|组织)[^，。；]{0,4}(宗教|佛教|道教|基督|天主教|伊斯兰|教会|寺庙|寺院|教堂|清真寺|礼拜|法会)(?![^，。；]{0,6}(安全|消防|检查|巡查|排查|管理|整治|法规|政策|工作|事务|宣传|知识))/,
  // Paper and incense burnt at graves are a fire, not a faith.
  unless: new RegExp(`祭扫|祭祀|上坟|清明|森林防火|封建迷信|${workDone.source}`),
};

/** Faith is never scored. */
export const faith = scoringGuardrail({
  code: 'guard-faith',
  ...faithWords,
  clause: clauses.sensitive,
  what: { zh: '给宗教信仰计分', en: 'scores faith' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
});
