import { scoreRoutes } from '@lianxin/api';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatNear, formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { deskPlaces, PlacesContext } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { PrintButton, PrintHead } from '../print/PrintHead.tsx';
import type { ScoreAnswer } from '../score/answer.ts';
import { ScoreExplained } from '../score/ScoreExplained.tsx';
import { LevelMark } from './LevelMark.tsx';
import './overview.css';
import { overviewTexts } from './texts.ts';

const from = '/desk/stars/$scheme/subjects/$subject';

/** One score opened: how it is made, beside all its periods. */
export function SubjectPage() {
  const { scheme, subject } = useParams({ from });
  const { period } = useSearch({ from });
  const score = useCall(
    scoreRoutes.explainScore,
    { params: { scheme, subject }, query: { ...given('period', period) } },
    { keep: true },
  );
  return <Loaded of={score}>{(answer) => <Subject answer={answer} />}</Loaded>;
}

function Subject({ answer }: { answer: ScoreAnswer }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const { slot, item } = useSearch({ from });
  const navigate = useNavigate({ from: '/stars/$scheme/subjects/$subject' });
  const { explanation, subject } = answer;
  const params = { scheme: explanation.scheme };
  return (
    <DeskPage
      title={subject.name}
      crumb={
        <>
          <Link to="/stars/$scheme" params={params} search={{ period: explanation.period }}>
            {words(explanation.title)}
          </Link>
          {' / '}
          <Link to="/stars/$scheme/subjects" params={params} search={{ period: explanation.period }}>
            {t('list')}
          </Link>
        </>
      }
      beside={<span className="muted">{words(explanation.title)}</span>}
      end={
        <>
          <PrintButton />
          {answer.mayAppeal ? (
            <>
              <span className="muted">
                {t('appealUntil', { date: formatNear(answer.appealUntil, answer.asOf, language) })}
              </span>
              <ButtonLink
                to="/m/scores/$scheme/$subject/appeal"
                params={{ scheme: explanation.scheme, subject: subject.id }}
                search={{ period: explanation.period }}
              >
                {t('appeal')}
              </ButtonLink>
            </>
          ) : null}
        </>
      }
    >
      <div className="subject side-by-side print-sheet print-portrait">
        <PrintHead
          title={`${words(explanation.title)}　${subject.name}`}
          shows={[formatPeriod(explanation.period, language), answer.organisation.name]}
        />
        <PlacesContext value={deskPlaces}>
          <ScoreExplained
            key={explanation.period}
            of={answer}
            slot={slot}
            item={item}
            onSlot={(next) =>
              void navigate({ search: (now) => ({ ...now, slot: next }), replace: true, resetScroll: false })
            }
          />
        </PlacesContext>
        <aside>
          <section className="card">
            <h2>{t('history')}</h2>
            {answer.history.toReversed().map((row) => (
              <div
                key={row.period}
                className="mv"
                aria-current={row.period === explanation.period ? 'true' : undefined}
              >
                <p>
                  <Link
                    className="open"
                    to="/stars/$scheme/subjects/$subject"
                    params={{ scheme: explanation.scheme, subject: subject.id }}
                    search={{ period: row.period }}
                  >
                    {formatPeriod(row.period, language)}
                  </Link>
                  {row.level === null ? null : <LevelMark scheme={explanation} level={row.level} />}
                </p>
                <p>
                  {inUnitText(t('pointsOf', { points: formatNumber(row.total) }), explanation.unit)} ·{' '}
                  {t(row.settled ? 'settled' : 'running')}
                </p>
              </div>
            ))}
          </section>
        </aside>
      </div>
    </DeskPage>
  );
}
