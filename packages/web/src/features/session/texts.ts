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
  secondFactor: { zh: '动态口令', en: 'One-time codes' },
  secondFactorRequired: {
    zh: '你的职务能看到很多人的资料，要先绑定动态口令才能使用。大约一分钟。',
    en: 'Your role sees many people’s data, so one-time codes must be set up before you go on. It takes a minute.',
  },
  secondFactorWhy: {
    zh: '绑定以后，登录除了密码还要输入手机上的六位数字，密码被人知道也进不来。',
    en: 'Once set up, signing in takes six digits from your phone besides the password; a password alone opens nothing.',
  },
  secondFactorOn: { zh: '已绑定动态口令', en: 'One-time codes are set up' },
  secondFactorReset: {
    zh: '换手机时，请系统管理员先重置。',
    en: 'For a new phone, ask the system administrator to reset it.',
  },
  secondFactorBegin: { zh: '开始绑定', en: 'Begin' },
  secondFactorConfirm: { zh: '完成绑定', en: 'Finish' },
  passwordAgain: { zh: '再输入一次密码，确认是你本人', en: 'Once more, to be sure it is you' },
  scan: { zh: '用手机上的认证器应用扫这个码：', en: 'Scan this with the authenticator app on your phone:' },
  qr: { zh: '认证器用的二维码', en: 'QR code for the authenticator' },
  openAuthenticator: { zh: '在这台设备的认证器里打开', en: 'Open in the authenticator of this device' },
  typeKey: { zh: '扫不了就手工输入密钥：', en: 'Or type the key by hand:' },
  goOn: { zh: '继续', en: 'Go on' },
  notNow: { zh: '以后再说', en: 'Not now' },
  language: { zh: '语言', en: 'Language' },
  elder: { zh: '长辈版（大字）', en: 'Large letters' },
  elderOff: { zh: '普通字号', en: 'Normal letters' },
});
