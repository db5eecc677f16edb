import { scoreRoutes, type AppealView } from '@lianxin/api';
import { useParams } from '@tanstack/react-router';
import { formatChange, formatPeriod, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { appealStateTexts } from '../../lib/texts.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import '../records/records.css';
import { appealShapes } from './AppealsPage.tsx';
import { DecideAppeal } from './DecideAppeal.tsx';
import { WithdrawAppeal } from './WithdrawAppeal.tsx';
import { appealsTexts } from './texts.ts';

/** One appeal: what was said, by whom, and what was decided for which reason. */
export function AppealPage() {
  const t = useTexts(appealsTexts);
  const { appeal: id } = useParams({ from: '/m/appeals/$appeal' });
  const appeal = useCall(scoreRoutes.getAppeal, { params: { id } });
  return (
    <PhonePage title={t('appeal')} parent="/m/appeals">
      <Loaded of={appeal}>{(found) => <Appeal key={found.seq} appeal={found} />}</Loaded>
    </PhonePage>
  );
}

function Appeal({ appeal }: { appeal: AppealView }) {
  const t = useTexts(appealsTexts);
  const states = useTexts(appealStateTexts);
  const { language, words } = useLanguage();
  return (
    <>
      <div className="phone-pad appeal-head">
        <p className="record-state" role="status">
          <State kind={appealShapes[appeal.state]}>{states(appeal.state)}</State>
        </p>
        <h2>{words(appeal.itemTitle)}</h2>
        <p className="muted">
          {appeal.subject.name} · {words(appeal.schemeTitle)} · {formatPeriod(appeal.period, language)}
        </p>
      </div>
      <ol className="course">
        {appeal.acts.map((act) => (
          <li key={act.seq}>
            <p>
              <b>{t(`stated-${act.state}`)}</b> {act.by.name}
              <time dateTime={act.at}>{formatTime(act.at, language)}</time>
            </p>
            {act.statement === '' ? null : <p>{act.statement}</p>}
            {act.points === null ? null : <p>{t('pointsChanged', { points: formatChange(act.points) })}</p>}
          </li>
        ))}
      </ol>
      <div className="phone-pad">
        {appeal.can.includes('decide') ? <DecideAppeal appeal={appeal} /> : null}
        {appeal.can.includes('withdraw') ? <WithdrawAppeal appeal={appeal} /> : null}
        <p className="decide-buttons">
          <ButtonLink
            to="/m/scores/$scheme/$subject"
            params={{ scheme: appeal.scheme, subject: appeal.subject.id }}
            search={{ period: appeal.settlePeriod, slot: appeal.period, item: appeal.item }}
          >
            {t('seeScore')}
          </ButtonLink>
        </p>
      </div>
    </>
  );
}
