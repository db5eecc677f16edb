import { defineTexts } from '../../lib/i18n.ts';

export const printTexts = defineTexts('print', {
  print: { zh: '打印', en: 'Print' },
  printed: { zh: '{{date}} {{name}} 打印', en: 'printed on {{date}} by {{name}}' },
});
