import { defineTexts } from '../../lib/i18n.ts';

export const todayTexts = defineTexts('today', {
  today: { zh: '今日', en: 'Today' },
  due: { zh: '要办的', en: 'Due' },
  waiting: { zh: '等我', en: 'Waiting for me' },
  changed: { zh: '有变化', en: 'Changed' },
  changedHint: { zh: '近两周，我的和我负责的', en: 'the last two weeks, mine and what I answer for' },
  dueHeading: { zh: '记 {{title}}', en: 'Record: {{title}}' },
  dueWhy: {
    zh: '{{organisation}} · 已有 {{done}} 次，要 {{needed}} 次',
    en: '{{organisation}} · {{done}} of {{needed}} done',
  },
  dueBy: { zh: '{{date}} 前', en: 'by {{date}}' },
  overdue: { zh: '过期 {{days}} 天', en: ['{{count}} day late', '{{count}} days late'] },
  verifyHeading: { zh: '核实 {{title}}', en: 'Verify: {{title}}' },
  correctHeading: { zh: '改一改 {{title}}', en: 'Correct: {{title}}' },
  decideHeading: { zh: '处理申诉 {{title}}', en: 'Decide the appeal: {{title}}' },
  waitedToday: { zh: '今天', en: 'today' },
  waited: { zh: '等了 {{count}} 天', en: ['{{count}} day', '{{count}} days'] },
  returned: { zh: '已退回', en: 'returned' },
  verifyWhy: { zh: '{{who}}，等你核实', en: '{{who}}; you verify it' },
  returnedWhy: { zh: '{{who}}：{{reason}}', en: '{{who}}: {{reason}}' },
  appealWhy: { zh: '{{who}}：{{reason}}', en: '{{who}}: {{reason}}' },
  allWaiting: {
    zh: '看全部 {{count}} 笔待核实的',
    en: ['See the {{count}} record waiting', 'See all {{count}} records waiting'],
  },
  nothingLead: { zh: '今天没有要办的事', en: 'Nothing is due today' },
  nothingTodo: {
    zh: '做了一件事，就点下面的“记一笔”。核实以后会出现在这里，也会算进星里。',
    en: 'When you have done something, tap “Record” below. Once it is verified it shows here and counts towards your stars.',
  },
  elder: { zh: '大字：切换到长辈版', en: '大字 Switch to large letters' },
  normal: { zh: '大字：切换回普通字号', en: '大字 Switch back to normal letters' },
  desk: { zh: '工作台', en: 'Desk' },
});
