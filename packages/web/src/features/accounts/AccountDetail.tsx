import { systemRoutes } from '@lianxin/api';
import { useState } from 'react';
import { dateOfTime } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import type { Account } from './AccountsPage.tsx';
import { GrantRole } from './GrantRole.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { accountTexts } from './texts.ts';

type State = 'enabled' | 'disabled' | 'unlocked' | 'second-factor-reset';

/** One account: its roles, and what an administrator can do with it. */
export function AccountDetail({ account }: { account: Account }) {
  const t = useTexts(accountTexts);
  const role = useTexts(roleTexts);
  // The server refuses changes to one's own account, so that there is always somebody to undo them.
  const own = useSession().data?.account === account.account;
  const [sure, setSure] = useState<string | null>(null);
  const revoke = useSend(systemRoutes.revokeRole, () => setSure(null));
  const state = useSend(systemRoutes.setAccountState, () => setSure(null));
  const setState = (next: State) => state.mutate({ params: { account: account.account }, body: { state: next } });
  return (
    <>
      <Facts
        of={[
          [t('name'), account.person.name],
          [t('secondFactor'), t(account.secondFactor ? 'on' : 'off')],
        ]}
      />
      <h3>{t('roles')}</h3>
      <ul className="grants">
        {account.roles.map((held) => {
          const key = `${held.role}/${held.organisation.id}`;
          return (
            <li key={key}>
              <span>
                {t('roleOver', { role: role(held.role), organisation: held.organisation.name })}{' '}
                <small className="muted">{t('since', { date: dateOfTime(held.grantedAt) })}</small>
              </span>
              {sure === key ? (
                <div className="sure">
                  <p>{t('revokeSure')}</p>
                  <Button
                    busy={revoke.isPending}
                    onClick={() =>
                      revoke.mutate({
                        params: { account: account.account, role: held.role, organisation: held.organisation.id },
                      })
                    }
                  >
                    {t('revokeNow')}
                  </Button>{' '}
                  <Button weight="plain" onClick={() => setSure(null)}>
                    {t('keep')}
                  </Button>
                </div>
              ) : own ? null : (
                <Button onClick={() => setSure(key)}>{t('revoke')}</Button>
              )}
            </li>
          );
        })}
      </ul>
      <ProblemNote error={revoke.error} />
      <GrantRole account={account.account} />
      {account.passwordDue ? <p className="form muted">{t('passwordDue')}</p> : null}
      {own ? <p className="form muted">{t('own')}</p> : null}
      <div className="form" hidden={own}>
        <div className="actions">
          {account.locked ? <Button onClick={() => setState('unlocked')}>{t('unlock')}</Button> : null}
          {account.secondFactor ? <Button onClick={() => setState('second-factor-reset')}>{t('reset')}</Button> : null}
          <Button busy={state.isPending} onClick={() => setState(account.disabled ? 'enabled' : 'disabled')}>
            {t(account.disabled ? 'enable' : 'disable')}
          </Button>
        </div>
        {account.disabled ? null : <p className="muted">{t('disableSure')}</p>}
        {account.disabled ? null : <ResetPassword account={account.account} />}
        {state.data === undefined ? null : <p role="status">{t('done')}</p>}
        <ProblemNote error={state.error} />
      </div>
    </>
  );
}
