import { z } from 'zod';

/**
 * Every error the HTTP interface can answer with. Codes are stable and never used twice; `type` of the RFC 9457 document is
 * `/problems/<code>`. `what` says what is wrong, `todo` what to do next.
 */
export const problems = {
  'bad-request': {
    status: 400,
    zh: '填写的内容有误',
    en: 'Something entered is not right',
    todo: '按提示改正后再提交',
    todoEn: 'Correct what is marked and submit again',
  },
  'sign-in-required': {
    status: 401,
    zh: '请先登录',
    en: 'Please sign in',
    todo: '登录后再试',
    todoEn: 'Sign in and try again',
  },
  'sign-in-failed': {
    status: 401,
    zh: '用户名或密码不对',
    en: 'Wrong user name or password',
    todo: '检查后再试；多次失败会暂时锁定',
    todoEn: 'Check and try again; several failures lock the account for a while',
  },
  'second-factor-required': {
    status: 401,
    zh: '还需要动态口令',
    en: 'A one-time code is needed',
    todo: '输入认证器上的六位数字',
    todoEn: 'Enter the six digits your authenticator shows',
  },
  'password-change-required': {
    status: 403,
    zh: '请先设置自己的密码',
    en: 'Choose your own password first',
    todo: '用管理员给的密码登录后，先改成自己的密码',
    todoEn: 'You signed in with a password somebody else knows: change it before you go on',
  },
  'locked-out': {
    status: 429,
    zh: '登录失败次数过多，暂时锁定',
    en: 'Too many failed sign-ins',
    todo: '过一会儿再试，或请系统管理员解锁',
    todoEn: 'Try later, or ask a system administrator to unlock it',
  },
  'cross-site': {
    status: 403,
    zh: '请求不是从本系统的页面发出的',
    en: 'The request does not come from a page of this installation',
    todo: '从本系统的页面重新操作；程序调用请加上 Sec-Fetch-Site: same-origin',
    todoEn: 'Do it from a page of this installation; programs add Sec-Fetch-Site: same-origin',
  },
  'not-found': {
    status: 404,
    zh: '没有找到',
    en: 'Not found',
    todo: '检查地址；它可能不存在，或不在你的范围内',
    todoEn: 'Check the address: it may not exist, or lie outside what you may see',
  },
  'already-decided': {
    status: 409,
    zh: '这一笔已经有人处理过了',
    en: 'Somebody has already decided this',
    todo: '刷新后看最新的情况',
    todoEn: 'Reload to see how it stands now',
  },
  'own-record': {
    status: 409,
    zh: '不能核实自己的纪实',
    en: 'Nobody verifies their own record',
    todo: '请同一组织的其他负责人核实',
    todoEn: 'Ask another officer of the organisation to verify it',
  },
  'own-draft': {
    status: 409,
    zh: '不能批准自己起草的制度',
    en: 'Nobody approves their own draft',
    todo: '请另一位县（市）委组织部的同志批准',
    todoEn: 'Ask another county officer to approve it',
  },
  'draft-not-usable': {
    status: 409,
    zh: '这份草稿现在不能批准',
    en: 'This draft cannot be approved as it stands',
    todo: '看草稿的检查结果；现行制度已经换了版本的，重新推演后再存',
    todoEn: 'See what the checker says; if the rules in force have moved on, try and save it again',
  },
  'date-in-future': {
    status: 422,
    zh: '日期在今天之后',
    en: 'The date lies in the future',
    todo: '填写事情发生的日期',
    todoEn: 'Enter the day on which it happened',
  },
  'date-too-old': {
    status: 422,
    zh: '日期太早，已过补记期限',
    en: 'The date is before the time allowed for late entry',
    todo: '请和负责人联系',
    todoEn: 'Speak to whoever is in charge',
  },
  'outside-membership': {
    status: 422,
    zh: '这一天不在其组织关系期间',
    en: 'The date lies outside the membership',
    todo: '检查日期和人员',
    todoEn: 'Check the date and the person',
  },
  'unknown-subject': {
    status: 422,
    zh: '没有这个人或组织',
    en: 'Unknown member or organisation',
    todo: '从名单里重新选择',
    todoEn: 'Choose from the list again',
  },
  'unknown-record-type': {
    status: 422,
    zh: '没有这种纪实',
    en: 'Unknown record type',
    todo: '从列表里选择',
    todoEn: 'Choose from the list',
  },
  'invalid-values': {
    status: 422,
    zh: '有内容不符合要求',
    en: 'Some values break the rules',
    todo: '按每一项的提示改正',
    todoEn: 'Correct each field as it says',
  },
  'period-frozen': {
    status: 409,
    zh: '这一年已经封存，不能再记或改',
    en: 'That year is frozen',
    todo: '如有异议请走申诉',
    todoEn: 'If you disagree, appeal',
  },
  'idempotency-mismatch': {
    status: 422,
    zh: '同一个提交编号用在了不同的内容上',
    en: 'The Idempotency-Key was used with other content',
    todo: '换一个编号重新提交',
    todoEn: 'Submit again under a new key',
  },
  'appeal-closed': {
    status: 409,
    zh: '申诉期限已过，或已有同一项申诉',
    en: 'The time for appeal is over, or one is open already',
    todo: '查看这一项的申诉情况',
    todoEn: 'See how the appeal about this item stands',
  },
  'too-large': {
    status: 413,
    zh: '内容太长',
    en: 'Too large',
    todo: '缩短后再提交',
    todoEn: 'Shorten it and submit again',
  },
  'too-many-requests': {
    status: 429,
    zh: '操作太频繁',
    en: 'Too many requests',
    todo: '稍等一会儿再试',
    todoEn: 'Wait a little and try again',
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用，内容没有丢',
    en: 'Temporarily unavailable',
    todo: '稍后再试',
    todoEn: 'Try again later',
  },
  internal: {
    status: 500,
    zh: '系统出了问题，已记下',
    en: 'Something went wrong and was logged',
    todo: '稍后再试；仍不行请把编号告诉管理员',
    todoEn: 'Try again later; if it stays, give the number to an administrator',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string; todo: string; todoEn: string }>;

export type ProblemCode = keyof typeof problems;

/** An RFC 9457 problem document. `errors` points at fields: `path` such as `values.hours`. */
export const problemSchema = z.object({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  todo: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
