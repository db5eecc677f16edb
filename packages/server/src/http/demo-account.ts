import type { Deps } from './deps.ts';
import { Refusal } from './refusal.ts';

/** The sign-in page of a demo offers its accounts to everybody with one password: that is not theirs to change. */
export function refuseForDemo({ demoAccounts }: Pick<Deps, 'demoAccounts'>, username: string): void {
  if (demoAccounts.some((account) => account.username === username))
    throw new Refusal('bad-request', {
      zh: '演示账号大家共用，密码不能改',
      en: 'Demo accounts are shared: their password stays',
    });
}
