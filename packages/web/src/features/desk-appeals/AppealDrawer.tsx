import { scoreRoutes, type AppealView } from '@lianxin/api';
import { formatChange, formatPeriod, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { appealStateTexts } from '../../lib/texts.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { WithdrawAppeal } from '../appeals/WithdrawAppeal.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import { DecideAppeal } from './DecideAppeal.tsx';
import { appealShapes } from './shapes.ts';
import { deskAppealsTexts } from './texts.ts';

/** One appeal: what it is about, what was said, and the decision. */
export function AppealDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useTexts(deskAppealsTexts);
  const appeal = useCall(scoreRoutes.getAppeal, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return (
    <Drawer open={id !== undefined} title={appeal.data?.subject.name ?? t('appeals')} onClose={onClose}>
      <Loaded of={appeal}>{(found) => <Appeal key={`${found.id}/${found.seq}`} appeal={found} />}</Loaded>
    </Drawer>
  );
}

function Appeal({ appeal }: { appeal: AppealView }) {
  const t = useTexts(deskAppealsTexts);
  const states = useTexts(appealStateTexts);
  const { language, words } = useLanguage();
  return (
    <>
      <p>
        <State kind={appealShapes[appeal.state]}>{states(appeal.state)}</State>
      </p>
      <Facts
        of={[
          [t('who'), `${appeal.subject.name} · ${appeal.organisation.name}`],
          [t('item'), `${words(appeal.schemeTitle)} · ${words(appeal.itemTitle)}`],
          [t('period'), formatPeriod(appeal.period, language)],
        ]}
      />
      <p>
        <Open
          to="/stars/$scheme/subjects/$subject"
          params={{ scheme: appeal.scheme, subject: appeal.subject.id }}
          search={{ period: appeal.settlePeriod, slot: appeal.period, item: appeal.item }}
        >
          {t('score')}
        </Open>
      </p>
      <h3>{t('course')}</h3>
      <ol className="appeal-acts">
        {appeal.acts.map((act) => (
          <li key={act.seq}>
            {act.statement}
            <small>
              {states(act.state)} · {act.by.name} · {formatTime(act.at, language)}
              {act.points === null ? '' : ` · ${t('pointsGiven', { points: formatChange(act.points) })}`}
            </small>
          </li>
        ))}
      </ol>
      {appeal.can.includes('decide') ? <DecideAppeal appeal={appeal} /> : null}
      {appeal.can.includes('withdraw') ? <WithdrawAppeal appeal={appeal} /> : null}
    </>
  );
}
