import { defineTexts } from '../../lib/i18n.ts';

export const todayTexts = defineTexts('today', {
  today: { zh: '今日', en: 'Today' },
});
