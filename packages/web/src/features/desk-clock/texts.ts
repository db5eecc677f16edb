import { defineTexts } from '../../lib/i18n.ts';

export const clockTexts = defineTexts('clock', {
  lead: {
    zh: '这是演示数据，可以把日子往后拨。路上到期的月份会计分，季度会结算，年底会封存并从头开始；不能拨回来。',
    en: 'This is a demo: its calendar can be moved forward. Months that end on the way are tallied, quarters settled, and the year is frozen and starts again. It cannot be moved back.',
  },
  notMovable: {
    zh: '真实数据的日子跟着北京时间走，不能拨。',
    en: 'Real data follows Beijing time and cannot be moved.',
  },
  today: { zh: '现在是 {{date}}', en: 'It is {{date}}' },
  to: { zh: '拨到', en: 'Move to' },
  move: { zh: '拨到这一天', en: 'Move to this day' },
  quick: { zh: '常用', en: 'Shortcuts' },
  nextMonth: { zh: '下个月 1 日', en: 'First of next month' },
  nextQuarter: { zh: '下季度结算后', en: 'After the next settlement' },
  settled: { zh: '已拨到 {{date}}。结算了：{{periods}}', en: 'Moved to {{date}}. Settled: {{periods}}' },
  moved: { zh: '已拨到 {{date}}。没有到期要结算的。', en: 'Moved to {{date}}. Nothing came due.' },
});
