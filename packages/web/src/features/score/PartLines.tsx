import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { State } from '../../ui/State.tsx';
import { readsScores, type Part, type ScoreAnswer } from './answer.ts';
import { FactLines } from './FactLines.tsx';
import { scoreTexts } from './texts.ts';
import { UpstreamLines } from './UpstreamLines.tsx';

/** What a measure is made of: the arithmetic with its numbers, then each part with its value and its own records, and what it is made of in turn. */
export function PartLines({
  working,
  parts,
  of: answer,
}: {
  working: Part['working'];
  parts: readonly Part[];
  of: ScoreAnswer;
}) {
  const t = useTexts(scoreTexts);
  const { words } = useLanguage();
  return (
    <>
      {working === null ? null : <p className="part-working">{words(working)}</p>}
      {parts.length === 0 ? null : (
        <ol className="parts">
          {parts.map((part, at) => (
            <li key={`${at} ${part.title.zh}`}>
              <p className="part-head">
                <span>
                  {part.role === null ? null : <b>{words(part.role)} </b>}
                  {words(part.title)}
                </span>
                {part.value === null ? (
                  <State kind="late">{t('nothingMeasured')}</State>
                ) : (
                  <strong>{words(part.value)}</strong>
                )}
              </p>
              {part.duties.map((duty) => (
                <div key={words(duty.title)} className="duty">
                  <p className="duty-head">
                    <span>{words(duty.title)}</span>
                    {duty.met ? (
                      <State kind="done">{t('dutyMet')}</State>
                    ) : (
                      <State kind="late">{t('dutyMissed')}</State>
                    )}
                  </p>
                  <FactLines ids={duty.facts} facts={answer.facts} />
                </div>
              ))}
              {readsScores(part) ? (
                <UpstreamLines
                  upstream={part.upstream}
                  untold={part.upstreamUntold}
                  names={answer.upstream}
                  period={answer.explanation.period}
                />
              ) : null}
              {part.facts.length === 0 ? null : (
                <FactLines ids={part.facts} facts={answer.facts} worths={part.worths} />
              )}
              <PartLines working={part.working} parts={part.parts} of={answer} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
