import { defineTexts } from '../../lib/i18n.ts';

export const phoneShellTexts = defineTexts('phone-shell', {
  navigation: { zh: '主导航', en: 'Main navigation' },
  today: { zh: '今日', en: 'Today' },
  enter: { zh: '记一笔', en: 'Record' },
  mine: { zh: '我的', en: 'Mine' },
  toDesk: { zh: '回工作台', en: 'To the desk' },
  desk: { zh: '电脑版', en: 'Desk' },
  back: { zh: '返回', en: 'Back' },
});
