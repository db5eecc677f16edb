import { defineTexts } from '../../lib/i18n.ts';

export const auditTexts = defineTexts('audit', {
  log: { zh: '审计日志', en: 'Audit log' },
  holds: {
    zh: '链条完整：{{rows}} 条日志，{{seals}} 个封签，{{unsealed}} 条等待加封签（逐条核对了最近 {{computed}} 条）',
    en: 'The chain holds: {{rows}} entries, {{seals}} seals, {{unsealed}} waiting to be sealed (the newest {{computed}} compared one by one)',
  },
  broken: {
    zh: '链条在第 {{seal}} 个封签处断了：日志被改动过。保留现场，立即报告。',
    en: 'The chain is broken at seal {{seal}}: the log was changed. Keep everything as it is and report at once.',
  },
  verify: { zh: '重新验证', en: 'Verify again' },
  verifyAll: { zh: '逐条验证全部', en: 'Verify every entry' },
  time: { zh: '时间', en: 'Time' },
  who: { zh: '谁', en: 'Who' },
  action: { zh: '做了什么', en: 'Did what' },
  object: { zh: '对什么', en: 'To what' },
  detail: { zh: '细节', en: 'Detail' },
  actionFilter: { zh: '动作', en: 'Action' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '没有符合的日志', en: 'No such entries' },
  noneTodo: { zh: '换一个动作再看。', en: 'Try another action.' },
  shown: { zh: '列出 {{count}} 条', en: ['{{count}} shown', '{{count}} shown'] },
  onlyAuditor: {
    zh: '日志的内容只有审计员能看；系统管理员可以在这里验证它没有被改动。',
    en: 'Only auditors read the log; administrators can verify here that it was not changed.',
  },
  'person.read': { zh: '查看个人档案', en: 'Read a personal file' },
  'score.read': { zh: '查看他人得分', en: "Read somebody's score" },
  'record.read': { zh: '查看他人纪实', en: "Read somebody's record" },
  'record.enter': { zh: '记一笔', en: 'Enter a record' },
  'record.verify': { zh: '核实', en: 'Verify a record' },
  'record.return': { zh: '退回', en: 'Return a record' },
  'record.correct': { zh: '更正', en: 'Correct a record' },
  'record.withdraw': { zh: '撤回', en: 'Withdraw a record' },
  'import.enter': { zh: '导入一张表', en: 'Import a sheet' },
  'import.verify': { zh: '整批核实', en: 'Verify an import' },
  'import.withdraw': { zh: '整批撤回', en: 'Withdraw an import' },
  'role.grant': { zh: '授予权限', en: 'Give a role' },
  'role.revoke': { zh: '撤销权限', en: 'Take a role away' },
  'account.disabled': { zh: '停用账号', en: 'Disable an account' },
  'account.enabled': { zh: '恢复账号', en: 'Enable an account' },
  'account.unlocked': { zh: '解除锁定', en: 'Unlock an account' },
  'account.second-factor-reset': { zh: '重设动态口令', en: 'Reset a one-time code' },
  'appeal.raise': { zh: '提出申诉', en: 'Raise an appeal' },
  'appeal.decide': { zh: '处理申诉', en: 'Decide an appeal' },
  'consequence.export': { zh: '导出结果运用', en: 'Export a consequence' },
  'score.export': { zh: '导出得分', en: 'Export scores' },
  'pack-draft.save': { zh: '存制度草稿', en: 'Save a draft of the rules' },
  'pack-draft.approve': { zh: '批准制度草稿', en: 'Approve a draft of the rules' },
  'pack-draft.withdraw': { zh: '放弃制度草稿', en: 'Give up a draft of the rules' },
  'pack.publish': { zh: '发布制度', en: 'Publish a version of the rules' },
  'pack.withdraw': { zh: '收回制度的一版', en: 'Take a version of the rules back' },
  'review.start': { zh: '开始一轮评审', en: 'Start a review' },
  'review.submit': { zh: '提交评分表', en: 'Hand in a sheet' },
  'review.take-back': { zh: '收回评分表', en: 'Take a sheet back' },
  'review.remind': { zh: '催评审', en: 'Remind a panel' },
  'review.due': { zh: '改评审截止日期', en: 'Move the day a review is due' },
  'review.add': { zh: '加评审人', en: 'Add a reviewer' },
  'review.withdraw': { zh: '撤评审人', en: 'Withdraw a reviewer' },
  'review.close': { zh: '提前结束评审', en: 'End a review early' },
  'review.open': { zh: '评审开封', en: 'Open a review' },
  'clock.move': { zh: '移动演示时钟', en: 'Move the demo clock' },
  'registry.import': { zh: '导入名册', en: 'Import the registry' },
  'session.sign-in': { zh: '登录', en: 'Sign in' },
  'session.sign-out': { zh: '退出', en: 'Sign out' },
  'of-person': { zh: '党员', en: 'member' },
  'of-import': { zh: '导入', en: 'import' },
  'of-record': { zh: '纪实', en: 'record' },
  'of-account': { zh: '账号', en: 'account' },
  'of-scheme': { zh: '考核', en: 'assessment' },
  'of-appeal': { zh: '申诉', en: 'appeal' },
  'of-registry': { zh: '名册', en: 'registry' },
  'of-pack': { zh: '制度', en: 'rules' },
  'of-pack-draft': { zh: '制度草稿', en: 'draft of the rules' },
  'of-review': { zh: '评审', en: 'review' },
  'of-clock': { zh: '时钟', en: 'clock' },
  'in-item': { zh: '项目', en: 'item' },
  'in-period': { zh: '期间', en: 'period' },
  'in-role': { zh: '角色', en: 'role' },
  'in-organisation': { zh: '组织', en: 'organisation' },
  'in-consequence': { zh: '结果运用', en: 'consequence' },
  'in-type': { zh: '纪实种类', en: 'record type' },
  'in-part': { zh: '哪一部分', en: 'part' },
  'in-report-card': { zh: '成绩单', en: 'report card' },
  'in-sha256': { zh: '文件指纹', en: 'file digest' },
  'in-seq': { zh: '经过第几步', en: 'step' },
  'in-rows': { zh: '行数', en: 'rows' },
  'in-lines': { zh: '打了几项', en: 'lines' },
  'in-subjects': { zh: '对象', en: 'subjects' },
  'in-panel': { zh: '评审人', en: 'reviewers' },
  'in-submitted': { zh: '已交', en: 'handed in' },
  'in-reminded': { zh: '提醒几人', en: 'reminded' },
  'in-records': { zh: '记成纪实', en: 'records' },
  'in-reviewer': { zh: '评审人编号', en: 'reviewer’s id' },
  'in-review': { zh: '出自评审', en: 'from the review' },
  'in-decision': { zh: '结果', en: 'decision' },
  'in-points': { zh: '改为（分）', en: 'points now' },
  'in-until': { zh: '到', en: 'until' },
  accepted: { zh: '采纳', en: 'accepted' },
  rejected: { zh: '不采纳', en: 'not accepted' },
});

export type AuditKey = keyof typeof auditTexts.pairs;

/** Actions the screen has words for. */
export const auditActions = (Object.keys(auditTexts.pairs) as AuditKey[]).filter((key) => key.includes('.'));

/** The text key of what an act was about. */
export function objectKey(kind: string): AuditKey | null {
  const key = `of-${kind}`;
  return Object.hasOwn(auditTexts.pairs, key) ? (key as AuditKey) : null;
}

/** The text key of an action; null when it has no words yet and is shown as it is. */
export function actionKey(action: string): AuditKey | null {
  return auditActions.find((key) => key === action) ?? null;
}
