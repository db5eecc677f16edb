import type { Role } from '@lianxin/core';
import type { FieldError } from '../../http/refusal.ts';

/** Roles over the whole county: the audit log and the accounts are not divided by township. */
const countyWide: ReadonlySet<Role> = new Set(['county-officer', 'auditor', 'system-administrator']);

/**
 * Why a role may not be given: whoever gives rights must not give them to themselves, nor read people's files on the side, and the
 * auditor must not do what the audit is about.
 */
export function whyNot(wish: {
  role: Role;
  organisationKind: string;
  ownAccount: boolean;
  held: readonly Role[];
}): FieldError | null {
  const { role, organisationKind, ownAccount, held } = wish;
  if (ownAccount)
    return {
      path: 'account',
      code: 'own-account',
      message: {
        zh: '不能给自己授权，请另一位系统管理员办理',
        en: 'Nobody gives themself a role: ask another system administrator',
      },
    };
  if (countyWide.has(role) && organisationKind !== 'county')
    return {
      path: 'organisation',
      code: 'not-county',
      message: { zh: '这一角色只能在县一级授予', en: 'This role is held over the county only' },
    };
  const apart = held.some((other) => excludes(role, other) || excludes(other, role));
  if (apart)
    return {
      path: 'role',
      code: 'duties-apart',
      message: {
        zh: '系统管理员、审计员和业务角色不能由同一账号兼任，请先撤去原有的角色',
        en: 'One account cannot be administrator or auditor and do the work too: take the other role away first',
      },
    };
  return null;
}

/** What a system administrator or an auditor may be besides: a member like anybody. */
function excludes(role: Role, other: Role): boolean {
  return (role === 'system-administrator' || role === 'auditor') && other !== role && other !== 'member';
}
