import { useState } from 'react';
import { formatShort } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { usePlaces } from '../../lib/places.ts';
import { Open, OpenButton } from '../../ui/Open.tsx';
import type { Fact, Item } from './answer.ts';
import { scoreTexts } from './texts.ts';

const atFirst = 8;

/** The records behind a figure, each leading to itself where the reader may open it. */
export function FactLines({
  ids,
  facts,
  worths = [],
}: {
  ids: readonly string[];
  facts: readonly Fact[];
  /** What each was worth, where each has a worth of its own. */
  worths?: Item['worths'];
}) {
  const t = useTexts(scoreTexts);
  const { words } = useLanguage();
  const places = usePlaces();
  const [all, setAll] = useState(false);
  const found = ids
    .flatMap((id) => facts.find((fact) => fact.id === id) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const worthOf = (id: string) => {
    const one = worths.find(({ fact }) => fact === id);
    return one === undefined ? null : t(one.counted ? 'recordWorth' : 'recordNotCounted', { worth: one.worth });
  };
  const workingOf = (id: string) => worths.find(({ fact }) => fact === id)?.working;
  const verifiedOf = ({ verifiedBy }: Fact) =>
    verifiedBy === null ? null : t('verifiedBy', { name: verifiedBy.name });
  const shut = ({ closed }: Fact) => (closed === null ? null : t(closed === 'review' ? 'unsigned' : 'closed'));
  const reasons = (['person', 'review', 'elsewhere'] as const).flatMap((why) => {
    const count = found.filter(({ closed }) => closed === why).length;
    return count === 0 ? [] : [{ why, count }];
  });
  const shown = all ? found : found.slice(0, atFirst);
  return (
    <>
      <ul>
        {shown.map((fact) => (
          <li key={fact.id} className="fact-line">
            <span>{formatShort(fact.date)}</span>
            {fact.closed === null ? (
              <Open {...places.record(fact.id)}>{fact.summary || words(fact.title)}</Open>
            ) : (
              <span>{words(fact.title)}</span>
            )}
            <span>{[worthOf(fact.id), verifiedOf(fact), shut(fact)].filter((part) => part !== null).join(' · ')}</span>
            {workingOf(fact.id) ? <span className="fact-working">{words(workingOf(fact.id)!)}</span> : null}
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <OpenButton className="more-lines" onClick={() => setAll(true)}>
          {t('moreRecords', { count: found.length - shown.length })}
        </OpenButton>
      ) : null}
      {reasons.map(({ why, count }) => (
        <p key={why} className="muted">
          {t(`closed-${why}`, { count })}
        </p>
      ))}
    </>
  );
}
