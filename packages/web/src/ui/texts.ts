import { defineTexts } from '../lib/i18n.ts';

export const uiTexts = defineTexts('ui', {
  close: { zh: '关闭', en: 'Close' },
  loading: { zh: '正在取…', en: 'Loading…' },
  home: { zh: '回首页', en: 'To the start page' },
  tryAgain: { zh: '再试一次', en: 'Try again' },
  loadMore: { zh: '再看一些', en: 'Show more' },
  refused: { zh: '这一页不在你的范围内', en: 'This page is not within your scope' },
  refusedTodo: {
    zh: '地址可能不对，也可能需要别的职务才能看。',
    en: 'The address may be wrong, or it takes another role to see it.',
  },
  unreachable: { zh: '连不上服务器，填写的内容还在', en: 'The server cannot be reached; what you entered is kept' },
  failed: { zh: '系统出了问题，已记下', en: 'Something went wrong and was logged' },
  failedTodo: { zh: '稍后再试；仍不行请告诉管理员。', en: 'Try again later; if it stays, tell your administrator.' },
  failedNumber: { zh: '编号 {{number}}', en: 'Reference {{number}}' },
  starsOf: { zh: '{{count}} 颗星，共 {{most}} 颗', en: ['{{count}} star of {{most}}', '{{count}} stars of {{most}}'] },
  chapter: { zh: '出处：{{source}}', en: 'Source: {{source}}' },
  optional: { zh: '可不填', en: 'optional' },
  browse: { zh: '浏览…', en: 'Browse…' },
  noFile: { zh: '还没有选', en: 'nothing chosen' },
});
