import { defineTexts } from '../../lib/i18n.ts';

export const findTexts = defineTexts('find', {
  find: { zh: '查找', en: 'Find' },
  placeholder: { zh: '页面、组织或党员的名字', en: 'A page, an organisation or a member' },
  pages: { zh: '页面', en: 'Pages' },
  organisations: { zh: '组织', en: 'Organisations' },
  people: { zh: '党员', en: 'Members' },
  nothing: { zh: '没有找到。换一个字试试。', en: 'Nothing found. Try another word.' },
});
