import { defineTexts } from '../../lib/i18n.ts';

export const systemTexts = defineTexts('system', {
  system: { zh: '系统', en: 'System' },
  accounts: { zh: '账号和权限', en: 'Accounts and roles' },
  audit: { zh: '审计', en: 'Audit' },
  clock: { zh: '演示时钟', en: 'Demo clock' },
  parts: { zh: '系统的各部分', en: 'Parts of the system' },
});

export const accountTexts = defineTexts('accounts', {
  find: { zh: '按用户名或姓名找', en: 'Find by user name or name' },
  username: { zh: '用户名', en: 'User name' },
  name: { zh: '姓名', en: 'Name' },
  roles: { zh: '权限', en: 'Roles' },
  state: { zh: '状态', en: 'State' },
  enabled: { zh: '正常', en: 'In use' },
  disabled: { zh: '已停用', en: 'Disabled' },
  locked: { zh: '已锁定', en: 'Locked' },
  secondFactor: { zh: '动态口令', en: 'One-time code' },
  on: { zh: '已开', en: 'On' },
  off: { zh: '没开', en: 'Off' },
  none: { zh: '没有符合的账号', en: 'No such account' },
  noneTodo: { zh: '换一个字再找。', en: 'Try another word.' },
  shown: { zh: '列出 {{count}} 个', en: ['{{count}} shown', '{{count}} shown'] },
  noRoles: { zh: '没有权限', en: 'No roles' },
  roleOver: { zh: '{{role}} · {{organisation}}', en: '{{role}} · {{organisation}}' },
  since: { zh: '{{date}} 起', en: 'since {{date}}' },
  revoke: { zh: '撤销', en: 'Take away' },
  revokeSure: {
    zh: '确定撤销？对方下一次操作时就没有这项权限了。',
    en: "Take it away? It ends with the holder's next request.",
  },
  revokeNow: { zh: '撤销这项权限', en: 'Take this role away' },
  keep: { zh: '不撤', en: 'Keep it' },
  grant: { zh: '授予权限', en: 'Give a role' },
  role: { zh: '权限', en: 'Role' },
  over: { zh: '管哪个组织', en: 'Over which organisation' },
  overHint: {
    zh: '打字查找，从列表里选；权限包括它下面的组织。',
    en: 'Type to search and choose from the list; the role covers what is below.',
  },
  overError: { zh: '从列表里选一个组织', en: 'Choose an organisation from the list' },
  grantNow: { zh: '授予', en: 'Give it' },
  disable: { zh: '停用账号', en: 'Disable the account' },
  disableSure: {
    zh: '停用后对方立即不能再用，可以随时恢复。',
    en: 'The holder is out at once; it can be enabled again any time.',
  },
  enable: { zh: '恢复账号', en: 'Enable the account' },
  unlock: { zh: '解除锁定', en: 'Unlock' },
  reset: { zh: '重设动态口令', en: 'Reset the one-time code' },
  passwordReset: { zh: '重设密码', en: 'Reset the password' },
  passwordSure: {
    zh: '旧密码立即失效，对方在各处的登录都会退出。会给出一个一次性密码，请当面或电话转告。',
    en: 'The old password ends at once and so do all sessions. You get a one-time password to hand over in person or by phone.',
  },
  passwordNow: { zh: '确定重设', en: 'Yes, reset it' },
  passwordKeep: { zh: '不重设', en: 'Keep it' },
  passwordGiven: { zh: '一次性密码：', en: 'One-time password:' },
  passwordOnce: {
    zh: '只显示这一次，{{until}} 前有效；对方登录后要先改成自己的密码。',
    en: 'Shown this once, good until {{until}}; the holder must change it after signing in.',
  },
  passwordDue: {
    zh: '给了一次性密码，等对方改成自己的。',
    en: 'A one-time password was given; its holder has yet to change it.',
  },
  own: {
    zh: '这是你自己的账号，权限和状态请另一位系统管理员办理。',
    en: 'This is your own account: another administrator changes its roles and state.',
  },
  done: { zh: '已办好，记入审计日志。', en: 'Done, and written to the audit log.' },
});
