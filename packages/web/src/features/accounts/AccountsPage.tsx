import { systemRoutes } from '@lianxin/api';
import { useDeferredValue, useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useList, type Output } from '../../lib/query.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { OpenButton } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { AccountDetail } from './AccountDetail.tsx';
import './accounts.css';
import { SystemTabs } from './SystemTabs.tsx';
import { accountTexts, systemTexts } from './texts.ts';

export type Account = Output<typeof systemRoutes.listAccounts>['items'][number];

/** Who signs in and what they may do where; names and nothing else of anybody. */
export function AccountsPage() {
  const t = useTexts(accountTexts);
  const system = useTexts(systemTexts);
  const role = useTexts(roleTexts);
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const [open, setOpen] = useState<string | null>(null);
  const accounts = useList(
    systemRoutes.listAccounts,
    { query: { limit: 50, ...given('search', search) } },
    { keep: true },
  );
  const opened = accounts.items.find((account) => account.account === open);
  return (
    <DeskPage
      title={system('accounts')}
      crumb={system('system')}
      end={<SystemTabs />}
      filters={
        <input
          className="input"
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      <Loaded of={accounts}>
        {() =>
          accounts.items.length === 0 ? (
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={system('accounts')}
                captionHidden
                items={accounts.items}
                keyOf={(account) => account.account}
                columns={[
                  {
                    key: 'username',
                    heading: t('username'),
                    names: true,
                    cell: (account) => (
                      <OpenButton onClick={() => setOpen(account.account)}>{account.username}</OpenButton>
                    ),
                  },
                  { key: 'name', heading: t('name'), cell: (account) => account.person.name },
                  {
                    key: 'roles',
                    heading: t('roles'),
                    cell: (account) =>
                      account.roles.length === 0 ? (
                        <span className="muted">{t('noRoles')}</span>
                      ) : (
                        account.roles.map((held) => (
                          <span key={`${held.role}/${held.organisation.id}`} className="held">
                            {t('roleOver', { role: role(held.role), organisation: held.organisation.name })}
                          </span>
                        ))
                      ),
                  },
                  {
                    key: 'secondFactor',
                    heading: t('secondFactor'),
                    cell: (account) => t(account.secondFactor ? 'on' : 'off'),
                  },
                  { key: 'state', heading: t('state'), cell: (account) => <AccountState account={account} /> },
                ]}
              />
              <p className="more-line">
                <More of={accounts} />
                {t('shown', { count: accounts.items.length })}
              </p>
            </>
          )
        }
      </Loaded>
      <Drawer open={opened !== undefined} title={opened?.username ?? ''} onClose={() => setOpen(null)}>
        {opened === undefined ? null : <AccountDetail key={opened.account} account={opened} />}
      </Drawer>
    </DeskPage>
  );
}

export function AccountState({ account }: { account: Account }) {
  const t = useTexts(accountTexts);
  if (account.disabled) return <State kind="stop">{t('disabled')}</State>;
  if (account.locked) return <State kind="lock">{t('locked')}</State>;
  return <State kind="done">{t('enabled')}</State>;
}
