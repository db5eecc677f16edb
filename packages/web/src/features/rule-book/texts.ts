import { defineTexts } from '../../lib/i18n.ts';

export const ruleBookTexts = defineTexts('rule-book', {
  rules: { zh: '制度包', en: 'Rule book' },
  contents: { zh: '目录', en: 'Contents' },
  version: { zh: '{{version}} 版', en: 'version {{version}}' },
  print: { zh: '打印', en: 'Print' },
  inForce: { zh: '{{date}} 起施行', en: 'in force from {{date}}' },
  lineage: { zh: '由 {{packs}} 合成', en: 'merged from {{packs}}' },
  marks: { zh: '每个数后面的标记', en: 'Marks after each value' },
  markCount: { zh: '{{count}} 处', en: ['{{count}} value', '{{count}} values'] },
  show: { zh: '只看', en: 'Show' },
  all: { zh: '全部', en: 'Everything' },
  onlyExamples: { zh: '标〔示例〕的', en: 'what is marked “example”' },
  note: { zh: '说明：', en: 'Note: ' },
  empty: { zh: '制度包里没有内容', en: 'The pack is empty' },
});
