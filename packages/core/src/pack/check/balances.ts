import { didYouMean } from '../../did-you-mean.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Within } from '../../records/within.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { ParsedPack } from '../parse.ts';
import { type Check, type Report, unknownWords } from './check.ts';
import { itemsOf, takesOff } from './walk.ts';

/** A record that is held to a balance names a number of its own and a scheme about the same subjects that takes it off. */
export const balances: Check = {
  check: 'balances',
  codes: ['unknown-field', 'wrong-field-type', 'unknown-scheme', 'wrong-subject', 'balance-not-taken', 'wrong-value'],
  run(parsed, report) {
    for (const record of parsed.draft.records) if (record.within) checkWithin(parsed, record, record.within, report);
  },
};

function checkWithin({ draft }: ParsedPack, record: RecordType, within: Within, report: Report): void {
  const field = record.fields.find((candidate) => candidate.field === within.field);
  const names = record.fields.map((each) => each.field);
  if (!field)
    report(
      'unknown-field',
      record,
      ['within', 'field'],
      unknownWords({ zh: '字段', en: 'field' }, within.field, didYouMean(within.field, names), names),
    );
  else if (field.type !== 'number' || (field.min ?? -1) < 0)
    report('wrong-field-type', record, ['within', 'field'], {
      zh: `用掉多少要是不小于 0 的数，“${field.title}”不是。`,
      en: `How much is used must be a number not below zero; ${within.field} is not.`,
      fixZh: '写 type: number、min: 0（每次不少于 50 分写 min: 50）的字段。',
      fixEn: 'Name a field with type: number and min: 0 (min: 50 where each time it is 50 at least).',
    });
  const scheme = draft.schemes.find((candidate) => candidate.scheme === within.balance);
  if (!scheme) {
    const known = draft.schemes.map((candidate) => candidate.scheme);
    report(
      'unknown-scheme',
      record,
      ['within', 'balance'],
      unknownWords({ zh: '考核', en: 'scheme' }, within.balance, didYouMean(within.balance, known), known),
    );
    return;
  }
  const others = [record.subject].flat().filter((kind) => kind !== scheme.subject);
  if (others.length > 0)
    report('wrong-subject', record, ['within', 'balance'], {
      zh: `“${scheme.title}”是 ${scheme.subject} 的余额，这种纪实记的是 ${others.join('、')}。`,
      en: `“${scheme['title-en'] ?? scheme.title}” is a balance of ${scheme.subject}; the record is about ${others.join(', ')}.`,
      fixZh: '纪实和余额要是同一种对象。',
      fixEn: 'Record and balance must be about the same kind of subject.',
    });
  if (['average', 'best'].includes(scheme['reset-total'] ?? ''))
    report('wrong-value', record, ['within', 'balance'], {
      zh: `“${scheme.title}”全年的总分是${scheme['reset-total'] === 'average' ? '平均' : '最好一次'}，不是余额。`,
      en: `The total of “${scheme['title-en'] ?? scheme.title}” over the year is its ${scheme['reset-total']}, no balance.`,
      fixZh: '余额那个考核不写 reset-total。',
      fixEn: 'Leave reset-total out of the scheme that holds the balance.',
    });
  if (field && !isTakenOff(scheme, `${record.record}.${within.field}`))
    report('balance-not-taken', record, ['within', 'balance'], {
      zh: `“${scheme.title}”里没有项目扣掉“${field.title}”：用了也不会少。`,
      en: `No item of “${scheme['title-en'] ?? scheme.title}” takes ${within.field} off: the balance would never fall.`,
      fixZh: `在“${scheme.title}”里加：- { item: used, title: 已兑换, measure: { sum: ${record.record}.${within.field} }, points: { each: -1 } }`,
      fixEn: `Add to it: - { item: used, title: 已兑换, measure: { sum: ${record.record}.${within.field} }, points: { each: -1 } }`,
    });
}

/** Whether each unit of the field takes one point off the total. */
function isTakenOff(scheme: Scheme, source: string): boolean {
  // Where an exchange clears everything, nothing is left to be taken off.
  if (scheme['cleared-by']?.any === source.split('.')[0] && scheme['cleared-by']?.where === undefined) return true;
  return itemsOf(scheme).some((placed) => placed.item.measure['sum'] === source && takesOff(placed));
}
