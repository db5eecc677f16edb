import { scoreRoutes, systemRoutes } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatNumber, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useList } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { SystemTabs } from '../accounts/SystemTabs.tsx';
import { systemTexts } from '../accounts/texts.ts';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { detailWords } from './detail-words.ts';
import { actionKey, auditActions, objectKey, auditTexts } from './texts.ts';

type RoleKey = keyof typeof roleTexts.pairs;

/** Who did what, and whether the log is as it was written. */
export function AuditPage() {
  const t = useTexts(auditTexts);
  const system = useTexts(systemTexts);
  const { action } = useSearch({ from: '/desk/system/audit' });
  const navigate = useNavigate({ from: '/system/audit' });
  const session = useSession();
  return (
    <DeskPage
      title={t('log')}
      crumb={system('system')}
      end={<SystemTabs />}
      filters={
        session.data !== undefined && holds(session.data, 'auditor') ? (
          <SelectFilter
            label={t('actionFilter')}
            value={action ?? ''}
            options={[
              { value: '', label: t('all') },
              ...auditActions.map((key) => ({ value: key as string, label: t(key) })),
            ]}
            onChange={(value) => void navigate({ search: value === '' ? {} : { action: value }, replace: true })}
          />
        ) : undefined
      }
    >
      <Integrity />
      <Loaded of={session}>
        {(who) => (holds(who, 'auditor') ? <Log action={action} /> : <p className="note muted">{t('onlyAuditor')}</p>)}
      </Loaded>
    </DeskPage>
  );
}

function Integrity() {
  const t = useTexts(auditTexts);
  const [depth, setDepth] = useState<'tail' | 'all'>('tail');
  const integrity = useCall(systemRoutes.verifyAudit, { query: { depth } }, { keep: true });
  return (
    <Loaded of={integrity}>
      {(found) => (
        <p className="more-line" role="status">
          {found.holds ? (
            <State kind="done" pill>
              {t('holds', {
                rows: formatNumber(found.rows),
                seals: formatNumber(found.seals),
                unsealed: formatNumber(found.unsealed),
                computed: formatNumber(found.computed),
              })}
            </State>
          ) : (
            <State kind="late" pill>
              {t('broken', { seal: found.brokenAt ?? 0 })}
            </State>
          )}
          <Button busy={integrity.isFetching} onClick={() => void integrity.refetch()}>
            {t('verify')}
          </Button>
          {found.computed < found.rows && depth === 'tail' ? (
            <Button onClick={() => setDepth('all')}>{t('verifyAll')}</Button>
          ) : null}
        </p>
      )}
    </Loaded>
  );
}

function Log({ action }: { action: string | undefined }) {
  const t = useTexts(auditTexts);
  const { language, words } = useLanguage();
  const role = useTexts(roleTexts);
  const roleWords = (name: string) => (Object.hasOwn(roleTexts.pairs, name) ? role(name as RoleKey) : name);
  const schemes = useCall(scoreRoutes.listSchemes);
  const log = useList(systemRoutes.listAudit, { query: { limit: 100, ...given('action', action) } }, { keep: true });
  return (
    <Loaded of={log}>
      {() =>
        log.items.length === 0 ? (
          <Empty lead={t('none')}>
            <p>{t('noneTodo')}</p>
          </Empty>
        ) : (
          <>
            <Table
              caption={t('log')}
              captionHidden
              items={log.items}
              keyOf={(entry) => entry.id}
              columns={[
                {
                  key: 'time',
                  heading: t('time'),
                  cell: (entry) => <span className="nowrap">{formatTime(entry.at, language)}</span>,
                },
                { key: 'who', heading: t('who'), names: true, cell: (entry) => entry.actor.name },
                {
                  key: 'action',
                  heading: t('action'),
                  cell: (entry) => {
                    const key = actionKey(entry.action);
                    return key === null ? entry.action : t(key);
                  },
                },
                {
                  key: 'object',
                  heading: t('object'),
                  cell: (entry) => {
                    const key = objectKey(entry.objectKind);
                    return (
                      <>
                        {key === null ? entry.objectKind : t(key)} <span className="muted">{entry.object}</span>
                      </>
                    );
                  },
                },
                {
                  key: 'detail',
                  heading: t('detail'),
                  cell: ({ detail }) =>
                    detailWords(detail, { t, role: roleWords, language, words, schemes: schemes.data?.items ?? [] }),
                },
              ]}
            />
            <p className="more-line">
              <More of={log} />
              {t('shown', { count: log.items.length })}
            </p>
          </>
        )
      }
    </Loaded>
  );
}
