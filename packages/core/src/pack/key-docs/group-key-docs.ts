import type { Words } from '../../words.ts';

/** What the keys of a scheme's groups mean. */
export const groupKeyDocs: Readonly<Record<string, Words>> = {
  'scheme.groups': {
    zh: '合在一起限分、只取最高、或同一事项只计一次的几项，可以跨部分',
    en: 'items of any sections that share limits, of which the best counts, or whose records of one event count once',
  },
  'scheme.groups.group': { zh: '组的编号', en: 'id of the group' },
  'scheme.groups.items': { zh: '组里是哪几项', en: 'the items in it' },
  'scheme.groups.take': { zh: 'sum 都算；best 只算最高的一项', en: 'sum: all count; best: only the best one' },
  'scheme.groups.once-for': {
    zh: '同一事项只计一条：这几项的纪实里这个字段（如 event）的值相同的（day 是同一天的，month 是同一月的，都看纪实本身的日期），一个时间窗内只计最高的一条，在哪一项高就计在哪一项（相同的计在前一项）；没有填的各计各的。各项都写 measure: { value, worth } 和 points: { as-entered: true }，纪实可以不同种，字段同名，over 相同。权重、上限在这之后',
    en: 'one event counts once: of the records of all these items with the same value in this field, such as event (day: of one day, month: of one month, by the records’ own date), only the best of a window counts, in the item where it is best (of equals in the first); where it is empty each stands alone. Every item says measure: { value, worth } and points: { as-entered: true }, of records of different types that all have the field, with the same over. Weights and caps come after',
  },
  'scheme.groups.keep': {
    zh: 'once-for 留哪一条：best 最高的（默认）、worst 最低的（扣分里最重的）、first 排在前面那一项的，不论高低（既有培训又有讲座的只计培训）',
    en: 'which one once-for keeps: the best (default), the worst (the heaviest of penalties), or first: that of the item that stands first, whatever it is worth',
  },
  'scheme.groups.cap': { zh: '几项合计的上限', en: 'caps of the items together' },
  'scheme.groups.carry-within': {
    zh: '几项合计超出 cap 的部分结转到下一个封顶的周期，在这一段之内；被减去的那几项先补，在前的先补',
    en: 'what the items together have above the cap goes on into its next period, within this one; it is paid to the items that were cut, in the document’s order',
  },
  'scheme.groups.floor': {
    zh: '几项合计不低于几分：扣到这里为止；写正数的，不足的补到第一项',
    en: 'the items together never fall below: losses stop there; above zero, what is missing is given to the first item',
  },
};
