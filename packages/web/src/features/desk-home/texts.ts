import { defineTexts } from '../../lib/i18n.ts';

export const deskHomeTexts = defineTexts('desk-home', {
  home: { zh: '工作台', en: 'Desk' },
  due: { zh: '到期的', en: 'Due' },
  waiting: { zh: '等我的', en: 'Waiting for me' },
  changed: { zh: '有变化的', en: 'Changed' },
  changedHint: { zh: '近两周', en: 'last two weeks' },
  noDue: { zh: '眼下没有到期的事。', en: 'Nothing is due just now.' },
  noWaiting: { zh: '没有等你处理的事。', en: 'Nothing waits for you.' },
  noChanged: { zh: '近两周没有变化。', en: 'Nothing changed in the last two weeks.' },
  dueWhy: {
    zh: '{{organisation}}，已做 {{done}} 次，要求 {{needed}} 次',
    en: '{{organisation}}: done {{done}} of {{needed}}',
  },
  dueBy: { zh: '{{date}}前', en: 'by {{date}}' },
  late: { zh: '过了 {{count}} 天', en: ['{{count}} day late', '{{count}} days late'] },
  verify: { zh: '核实 {{title}}', en: 'Verify {{title}}' },
  verifyBatch: { zh: '核实整张表 {{title}}', en: 'Verify the sheet {{title}}' },
  batchWhy: {
    zh: '{{count}} 笔，{{who}}导入',
    en: ['{{count}} record, brought by {{who}}', '{{count}} records, brought by {{who}}'],
  },
  correct: { zh: '更正 {{title}}', en: 'Correct {{title}}' },
  decide: { zh: '处理申诉 {{title}}', en: 'Decide the appeal: {{title}}' },
  verifyWhy: { zh: '{{who}}', en: '{{who}}' },
  returnedWhy: { zh: '{{who}}退回：{{reason}}', en: 'Returned by {{who}}: {{reason}}' },
  appealWhy: { zh: '{{who}}：{{reason}}', en: '{{who}}: {{reason}}' },
  allWaiting: {
    zh: '看全部 {{count}} 笔待核实',
    en: ['See the {{count}} record to verify', 'See all {{count}} records to verify'],
  },
  enter: { zh: '记一笔', en: 'Record' },
  atAGlance: { zh: '考核一览', en: 'Assessments at a glance' },
  mine: { zh: '我的和我负责的', en: 'Mine and what I answer for' },
  points: { zh: '{{points}} 分', en: '{{points}} points' },
  noStars: { zh: '还没有得分。', en: 'No scores yet.' },
  admin: { zh: '系统管理', en: 'Administration' },
  adminLead: {
    zh: '你管账号和权限，看不到任何人的纪实和得分。',
    en: "You look after accounts and rights, and see nobody's records or scores.",
  },
  adminOpen: { zh: '账号和权限', en: 'Accounts and roles' },
});
