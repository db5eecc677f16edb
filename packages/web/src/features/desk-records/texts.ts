import { defineTexts } from '../../lib/i18n.ts';

export const ledgerTexts = defineTexts('ledger', {
  records: { zh: '纪实', en: 'Records' },
  state: { zh: '状态', en: 'State' },
  type: { zh: '种类', en: 'Kind' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  all: { zh: '全部', en: 'All' },
  mine: { zh: '等我核实', en: 'Waiting for me' },
  organisationIs: { zh: '只看 {{name}}', en: 'Only {{name}}' },
  subjectIs: { zh: '只看一个人', en: 'One person only' },
  clear: { zh: '清空筛选', en: 'Clear filters' },
  date: { zh: '日期', en: 'Date' },
  what: { zh: '记了什么', en: 'What' },
  about: { zh: '关于', en: 'About' },
  organisation: { zh: '组织', en: 'Organisation' },
  enteredBy: { zh: '谁记的', en: 'Entered by' },
  none: { zh: '没有符合的纪实', en: 'No such records' },
  noneTodo: {
    zh: '纪实由党员和支部在手机上记；换一个种类、状态或日期再看。',
    en: 'Members and branches record on their phones. Try another kind, state or date.',
  },
  noneWaiting: { zh: '没有等你核实的', en: 'Nothing waits for you' },
  noneWaitingTodo: { zh: '新记的会出现在这里。', en: 'What is newly recorded appears here.' },
  shown: { zh: '列出 {{count}} 笔', en: ['{{count}} shown', '{{count}} shown'] },
  course: { zh: '经过', en: 'What happened' },
  open: { zh: '打开这一笔：{{summary}}', en: 'Open this record: {{summary}}' },
});
