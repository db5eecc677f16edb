import { scoreRoutes } from '@lianxin/api';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatNear } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import type { ScoreAnswer } from './answer.ts';
import { ScoreExplained } from './ScoreExplained.tsx';
import { scoreTexts } from './texts.ts';

const from = '/m/scores/$scheme/$subject';

/** A score of mine, or of an organisation I answer for, opened. */
export function ScorePage() {
  const { scheme, subject } = useParams({ from });
  const { period, slot, item } = useSearch({ from });
  const navigate = useNavigate();
  const score = useCall(scoreRoutes.explainScore, {
    params: { scheme, subject },
    query: period === undefined ? {} : { period },
  });
  return (
    <Loaded of={score}>
      {(answer) => (
        <Framed of={answer} slot={slot}>
          <ScoreExplained
            of={answer}
            slot={slot}
            item={item}
            onSlot={(next) =>
              void navigate({
                to: from,
                params: { scheme, subject },
                search: { ...(period === undefined ? {} : { period }), slot: next },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Framed>
      )}
    </Loaded>
  );
}

function Framed({ of: answer, slot, children }: { of: ScoreAnswer; slot: string | undefined; children: ReactNode }) {
  const t = useTexts(scoreTexts);
  const { language, words } = useLanguage();
  const session = useSession();
  const { explanation, subject, appealUntil, asOf } = answer;
  const own = session.data?.person.id === subject.id;
  const title = own ? t('mine', { title: words(explanation.title) }) : words(explanation.title);
  const params = { scheme: explanation.scheme, subject: subject.id };
  const search = {
    period: explanation.period,
    ...(slot === undefined || (slot === explanation.period && explanation.slots.length > 1) ? {} : { slot }),
  };
  return (
    <PhonePage
      title={title}
      parent="/m/mine"
      end={
        <Link to="/m/scores/$scheme/$subject/history" params={params}>
          {t('history')}
        </Link>
      }
      {...(answer.mayAppeal
        ? {
            footer: (
              <>
                <span>
                  {t('wrong')}
                  <br />
                  {t('until', { date: formatNear(appealUntil, asOf, language) })}
                </span>
                <ButtonLink to="/m/scores/$scheme/$subject/appeal" params={params} search={search}>
                  {t('appeal')}
                </ButtonLink>
              </>
            ),
          }
        : {})}
    >
      {own ? null : <p className="phone-pad score-subject">{subject.name}</p>}
      {children}
    </PhonePage>
  );
}
