import { recordRoutes, type RecordView } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatShort } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { recordStateTexts } from '../../lib/texts.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { RowLink } from '../../ui/Row.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { StateKind } from '../../ui/State.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import './records.css';
import { recordsTexts } from './texts.ts';

const shapes: Record<RecordView['state'], StateKind> = {
  entered: 'wait',
  verified: 'done',
  returned: 'back',
  withdrawn: 'stop',
};

/** Records about me and by me, or those that wait for me, newest first. */
export function RecordsPage() {
  const t = useTexts(recordsTexts);
  const session = useSession();
  const { which } = useSearch({ from: '/m/records' });
  const navigate = useNavigate();
  const shown = which ?? 'about';
  const verifies =
    session.data !== undefined && holds(session.data, 'branch-secretary', 'township-officer', 'county-officer');
  return (
    <PhonePage title={t(shown === 'waiting' ? 'waiting' : 'mine')} parent={shown === 'waiting' ? '/m' : '/m/mine'}>
      <div className="phone-pad">
        <Segmented
          legend={t('which')}
          legendHidden
          options={(verifies ? (['about', 'entered', 'waiting'] as const) : (['about', 'entered'] as const)).map(
            (value) => ({
              value,
              label: t(value),
            }),
          )}
          value={shown}
          onChange={(next) =>
            void navigate({ to: '/m/records', search: next === 'about' ? {} : { which: next }, replace: true })
          }
        />
      </div>
      <Loaded of={session}>{(who) => <RecordList key={shown} shown={shown} person={who.person.id} />}</Loaded>
    </PhonePage>
  );
}

function RecordList({ shown, person }: { shown: 'about' | 'entered' | 'waiting'; person: string }) {
  const waiting = shown === 'waiting';
  const t = useTexts(recordsTexts);
  const { words } = useLanguage();
  const states = useTexts(recordStateTexts);
  const records = useList(recordRoutes.listRecords, {
    query: waiting ? { waiting: 'mine' } : shown === 'entered' ? { entered: 'mine' } : { subject: person },
  });
  return (
    <Loaded of={records}>
      {() =>
        records.items.length === 0 ? (
          <Empty lead={waiting ? t('noneWaitingLead') : t('noneLead')}>
            <p>{waiting ? t('noneWaitingTodo') : t('noneTodo')}</p>
            {waiting ? null : <ButtonLink to="/m/enter">{t('enter')}</ButtonLink>}
          </Empty>
        ) : (
          <div className="record-list">
            {records.items.map((record) => (
              <RowLink
                key={record.id}
                to="/m/records/$record"
                params={{ record: record.id }}
                shape={shapes[record.state]}
                quiet={!waiting}
                heading={record.summary}
                end={formatShort(record.date)}
                why={`${shown === 'about' ? '' : `${record.subject.name} · `}${words(record.typeTitle)} · ${states(record.state)}`}
              />
            ))}
            <p className="phone-pad">
              <More of={records} />
            </p>
          </div>
        )
      }
    </Loaded>
  );
}
