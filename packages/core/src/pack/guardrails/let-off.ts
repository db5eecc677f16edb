const limited = '[^，。；]{0,10}?(?:以内|之内|不超过|超过|以上|满 ?[0-9一二三四五六七八九十]+ ?[天日次])';

/**
 * That whoever is on a leave is let off is no score of why they are: 病假不计缺勤, 视同出勤, 除产假外. `zh`, `en`: the leave, as parts of an
 * expression. Global, to be taken out before looking.
 */
export function letOff(zh: string, en: string): RegExp {
  return new RegExp(
    [
      `${zh}(?!${limited})[^，。；]{0,8}?(?:不扣|不(?:予|作|做|纳入|列入)扣分|不计(?:缺|旷|$)|不(?:算|作|视为)(?:缺|旷)|不影响(?:全勤|考勤|得分)|(?:视同|视为|按|算)(?:出勤|到会|参加|满勤|全勤))`,
      `除(?:了|去)?[^，。；]{0,6}${zh}[^，。；]{0,6}(?:之?外|以外)`,
      `(?:事假|病假|产假|公假|婚假|丧假|因公|因事)[、和及]${zh}(?=不扣)`,
      `\\b${en}\\b[^,.;]{0,12}\\b(?:excused|excepted|(?:not|never) (?:deducted|counted|held against \\w+)|counts as (?:present|attendance))`,
      `\\b(?:except(?:ing)?(?: for)?|other than|apart from|excused by) ${en}\\b`,
    ].join('|'),
    'gi',
  );
}

/** Some days of a leave let off are all the others taken off: 病假3天以内不扣分. */
export function letOffForDays(zh: string): RegExp {
  return new RegExp(`${zh}${limited}`);
}

/** Whoever is on a leave keeps all of what is paid: 产假期间按基数全额发放. */
export const paidInFull = /(?:全额|足额|照常|照样|正常)[^，。；]{0,4}(?:发|享受|支付)|照发|\bpaid in full\b/i;
