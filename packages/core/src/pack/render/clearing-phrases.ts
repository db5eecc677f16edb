import { attributeWords } from '../../records/attribute.ts';
import { conditionWords } from '../../records/condition-words.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { type Clearing, clearingsOf } from '../../schemes/vetoes/cleared-by.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { titleWords, type Words } from '../../words.ts';
import { recordOf } from '../check/sources.ts';
import type { ParsedPack } from '../parse.ts';
import type { Phrase } from './rule-book.ts';
import { valuePhrase } from './wording.ts';

/** What starts a whole score afresh: events, and cycles from a day of each subject's own. */
export function clearingPhrases(parsed: ParsedPack, scheme: Scheme): Phrase[] {
  return clearingsOf(scheme['cleared-by']).map((clearing) => {
    const { zh, en } = clearingWords(parsed, scheme, clearing);
    return valuePhrase(parsed, scheme, ['cleared-by'], zh, en);
  });
}

function clearingWords({ draft }: ParsedPack, scheme: Scheme, clearing: Clearing): Words {
  const months = clearing['every-months'];
  if (clearing.any === undefined) {
    const since = attributeWords(attributesOfKind(draft.kinds, scheme.subject), clearing.since ?? '');
    return {
      zh: `自“${since.zh}”起每 ${months} 个月为一个周期，期满清零，从起始分重新算起（没有这个日期的，到清零周期为止）`,
      en: `cycles of ${months} months from “${since.en}”, after each of which the score starts afresh (without that date the reset holds)`,
    };
  }
  const record = recordOf(clearing.any, draft.records, false);
  const name = record ? titleWords(record) : { zh: clearing.any, en: clearing.any };
  const only = clearing.where ? conditionWords(clearing.where, record?.fields ?? []) : null;
  const [ofZh, ofEn] = only ? [`（限${only.zh}）`, ` (only where ${only.en})`] : ['', ''];
  if (months !== undefined)
    return {
      zh: `自“${name.zh}”${ofZh}那天起每 ${months} 个月为一个周期，期满清零，从起始分重新算起（还没有的，到清零周期为止）`,
      en: `cycles of ${months} months from the day of a “${name.en}” record${ofEn}, after each of which the score starts afresh (before it the reset holds)`,
    };
  return {
    zh: `有“${name.zh}”${ofZh}的，当天和此前的不再计，从起始分重新算起`,
    en: `after a “${name.en}” record${ofEn} the score starts afresh: what was before no longer counts`,
  };
}
