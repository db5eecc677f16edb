import { clauses } from './clauses.ts';
import { scoringGuardrail, type Words } from './guardrail.ts';

/** How it is recognised. */
export const faithWords: Words = {
  zh: /宗教|信教|教徒|信众|做?礼拜|佛教|道教|基督|天主教|伊斯兰|清真寺|教堂|寺庙/,
  en: /\breligio(n|us)\b|(?<!good )\bfaith\b|\bchurch\b|\bmosque\b|\btemple\b|\bworship\b/i,
  // What is done about religious affairs is work, not anybody's faith; 孝道教育 is no 道教.
  harmless: /道教育|(非法|抵御)宗教|宗教(事务|政策|工作|领域|场所(管理|安全)|渗透)/g,
};

/** Faith is never scored. */
export const faith = scoringGuardrail({
  code: 'guard-faith',
  ...faithWords,
  clause: clauses.sensitive,
  what: { zh: '给宗教信仰计分', en: 'scores faith' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
});
