import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Faith is never scored. */
export const faith = scoringGuardrail({
  code: 'guard-faith',
  zh: /宗教|信教|教徒|信众|做?礼拜|佛教|道教|基督|天主教|伊斯兰|清真寺|教堂|寺庙/,
  en: /\breligio(n|us)\b|(?<!good )\bfaith\b|\bchurch\b|\bmosque\b|\btemple\b|\bworship\b/i,
  clause: clauses.sensitive,
  what: { zh: '给宗教信仰计分', en: 'scores faith' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
  compulsory: 'warning',
});
