import { didYouMean } from '../../did-you-mean.ts';
import type { Group, Item, Scheme } from '../../schemes/scheme.ts';
import { isByDate } from '../../schemes/worth/contest.ts';
import type { Pack } from '../pack.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { recordOf } from './sources.ts';
import { itemsOf } from './walk.ts';

/** Records of several items that count once for one event: each item values records that name the event, over the same window. */
export const contests: Check = {
  check: 'contests',
  codes: ['wrong-value', 'kind-mismatch', 'window-outside', 'unknown-field'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes)
      if (located.sound(scheme, 'sections') && located.sound(scheme, 'groups')) checkGroups(draft, scheme, report);
  },
};

function checkGroups(pack: Pack, scheme: Scheme, report: Report): void {
  for (const group of scheme.groups) {
    const field = group['once-for'];
    if (field === undefined) {
      if (group.keep !== undefined)
        report('wrong-value', group, ['keep'], {
          zh: 'keep 是说同一事项留哪一条，要先写 once-for。',
          en: 'keep says which record of one event counts: it needs once-for.',
          fixZh: '写 once-for: 事项字段，或删掉 keep。',
          fixEn: 'Write once-for and the field that names the event, or delete keep.',
        });
      continue;
    }
    const all = itemsOf(scheme).map(({ item }) => item);
    const items = group.items.flatMap((id) => all.find(({ item }) => item === id) ?? []);
    for (const item of items) checkSide(pack, scheme, group, field, item, items[0]!, report);
  }
}

function checkSide(
  { records }: Pack,
  { period }: Scheme,
  group: Group,
  field: string,
  item: Item,
  first: Item,
  report: Report,
): void {
  const at = ['items', group.items.indexOf(item.item)];
  const { value, combine } = item.measure;
  if (typeof value !== 'string' || (combine !== undefined && combine !== 'sum') || item.points['as-entered'] !== true)
    return report('kind-mismatch', group, at, {
      zh: `写了 once-for，“${item.title}”要逐条折分（measure: { value, worth }，合计）并直接计入（points: { as-entered: true }）。`,
      en: `With once-for, ${item.item} must value its records one by one (measure: { value, worth }, added up) and count them as they are (points: { as-entered: true }).`,
      fixZh: '每次计 5 分写成 measure: { value: 纪实, worth: 5 }，points: { as-entered: true }。',
      fixEn: 'For 5 points each time write measure: { value: record, worth: 5 } and points: { as-entered: true }.',
    });
  const over = (each: Item) => each.over ?? period.tally;
  if (over(item) !== over(first))
    report('window-outside', item, ['over'], {
      zh: `“${item.title}”按 ${over(item)} 看，同组的“${first.title}”按 ${over(first)} 看：同一事项无法相比。`,
      en: `${item.item} looks at a ${over(item)}, ${first.item} of the same group at a ${over(first)}: their records cannot be compared.`,
      fixZh: `都写 over: ${over(first)}。`,
      fixEn: `Write over: ${over(first)} for both.`,
    });
  const record = recordOf(value, records, false);
  if (!record) return;
  const known = record.fields.filter(({ type }) => ['text', 'choice', 'number', 'date'].includes(type));
  const names = known.map((each) => each.field);
  if (isByDate(field) && record.fields.some((each) => each.field === field))
    return report('wrong-value', group, ['once-for'], {
      zh: `once-for: ${field} 按纪实自己的日期算，“${record.title}”又有一个同名的字段。`,
      en: `once-for: ${field} goes by the records’ own date, and ${record.record} has a field of that name.`,
      fixZh: '按字段算的，把字段改个名字。',
      fixEn: 'Where the field is meant, give it another name.',
    });
  if (isByDate(field) || names.includes(field)) return;
  const words = unknownWords({ zh: '字段', en: 'field' }, field, didYouMean(field, names), names);
  report('unknown-field', group, ['once-for'], {
    ...words,
    zh: `“${record.title}”没有字段“${field}”，认不出同一事项。`,
    en: `${record.record} has no field ${field} by which to tell one event.`,
    // Records have their date without a field.
    ...(field === 'date' || field === 'year'
      ? {
          fixZh: '同一天的写 once-for: day，同一月的写 month。',
          fixEn: 'For one day write once-for: day, for one month month.',
        }
      : {}),
  });
}
