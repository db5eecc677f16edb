import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';

/** How it is recognised. */
export const biometricWords: Words = {
  zh: /人脸(?!上(?!传)|色)|刷脸|人像(采集|识别|比对)|面容(识别|核验|验证|认证)|面部(识别|特征)|脸部|指纹|掌纹|掌静脉|指静脉|虹膜|瞳孔|视网膜|声纹|语音(识别|采集)|步态|基因|DNA|血样|生物(识别|特征|信息)/i,
  en: /\bbiometric\w*\b|\bface (recognition|scan|id|check)\b|\bfacial\b|\bfinger ?-?prints?\b|\bpalm ?-?prints?\b|\biris\b|\bretina\w*\b|\bvoice ?-?(prints?|recognition)\b|\bdna\b/i,
  pinyin: /\b(?:ren ?lian|shua ?lian|zhi ?wen|hong ?mo)\b/,
  // Telling people how to guard theirs is no taking of it.
  acts: /(?:采集|录入|核验|验证|打卡|签到|考勤|登记)[^，。；]{0,8}(?:人脸|刷脸|指纹|虹膜|声纹|血样|DNA)|(?:人脸|刷脸|指纹|虹膜|声纹|血样|DNA)[^，。；]{0,6}(?:采集|录入|核验|验证|打卡|签到|考勤|登记|上传)/i,
  unless: /(?:防范|警惕|防止|保护)[^，。；]{0,24}(?:宣传|宣讲|讲座|科普|提醒|培训)/,
  harmless: /(红色|精神|文化|优良|历史|先锋|城市|廉洁)基因/g,
};

/** Faces, fingerprints and voices are neither scored nor compulsory. */
export const biometrics = scoringGuardrail({
  code: 'guard-biometrics',
  ...biometricWords,
  clause: clauses.sensitive,
  what: { zh: '给生物识别信息计分', en: 'scores biometrics' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
  compulsory: true,
  evenAsDuty: true,
});
