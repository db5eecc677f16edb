import { useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { usePlaces } from '../../lib/places.ts';
import { Open, OpenButton } from '../../ui/Open.tsx';
import type { Item, ScoreAnswer } from './answer.ts';
import { scoreTexts } from './texts.ts';

const atFirst = 8;

interface UpstreamLinesProps {
  upstream: Item['upstream'];
  /** How many more were read, of whom the reader is not told. */
  untold?: number | undefined;
  names: ScoreAnswer['upstream'];
  period: string;
}

/** The scores that were averaged; those the reader may know lead to their own page, in the order of the list and not by value. */
export function UpstreamLines({ upstream, untold = 0, names, period }: UpstreamLinesProps) {
  const t = useTexts(scoreTexts);
  const places = usePlaces();
  const [all, setAll] = useState(false);
  const known = upstream.flatMap((score) => {
    const named = names.find((candidate) => candidate.id === score.subject);
    return named === undefined ? [] : [{ ...score, name: named.name }];
  });
  const shown = all ? known : known.slice(0, atFirst);
  const hidden = untold + upstream.length - known.length;
  return (
    <>
      <p>{t('averaged', { count: upstream.length + untold })}</p>
      {hidden > 0 ? <p>{t('averagedHidden', { count: hidden })}</p> : null}
      <ul>
        {shown.map((score, at) => (
          <li key={`${at}/${score.scheme}/${score.subject}`} className="upstream-line">
            <span>{score.name}</span>
            <Open {...places.score(score.scheme, score.subject, { period })}>
              {inUnitText(t('pointsOf', { points: formatNumber(score.total) }), score.unit ?? null)}
            </Open>
          </li>
        ))}
      </ul>
      {known.length > shown.length ? (
        <OpenButton className="more-lines" onClick={() => setAll(true)}>
          {t('moreScores', { count: known.length - shown.length })}
        </OpenButton>
      ) : null}
    </>
  );
}
