import { defineTexts } from '../../lib/i18n.ts';

export const sessionTexts = defineTexts('session', {
  product: { zh: '连心', en: 'Lianxin' },
  signIn: { zh: '登录', en: 'Sign in' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  code: { zh: '动态口令', en: 'One-time code' },
  codeHint: { zh: '认证器应用上的六位数字', en: 'The six digits your authenticator app shows' },
  showPassword: { zh: '显示密码', en: 'Show password' },
  otherWays: { zh: '其他登录方式', en: 'Other ways to sign in' },
  demo: { zh: '演示账号', en: 'Demo accounts' },
  demoHint: {
    zh: '这是演示，人和数据都是生成的。选一个人进去看看。',
    en: 'This is a demo: people and data are generated. Choose somebody and look around.',
  },
  kept: {
    zh: '请登录，登录后回到刚才的页面。填写过的内容还在这台设备上。',
    en: 'Please sign in; you come back to the page you were on. What you entered is kept on this device.',
  },
  language: { zh: '语言', en: 'Language' },
  elder: { zh: '长辈版（大字）', en: 'Large letters' },
  elderOff: { zh: '普通字号', en: 'Normal letters' },
});
