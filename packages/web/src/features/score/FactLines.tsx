import { useState } from 'react';
import { formatShort } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.ts';
import { usePlaces } from '../../lib/places.ts';
import { Open, OpenButton } from '../../ui/Open.tsx';
import type { Fact } from './answer.ts';
import { scoreTexts } from './texts.ts';

const atFirst = 8;

/** The records behind a figure, each leading to itself where the reader may open it. */
export function FactLines({ ids, facts }: { ids: readonly string[]; facts: readonly Fact[] }) {
  const t = useTexts(scoreTexts);
  const places = usePlaces();
  const [all, setAll] = useState(false);
  const found = ids
    .flatMap((id) => facts.find((fact) => fact.id === id) ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const shown = all ? found : found.slice(0, atFirst);
  return (
    <>
      <ul>
        {shown.map((fact) => (
          <li key={fact.id} className="fact-line">
            <span>{formatShort(fact.date)}</span>
            {fact.open ? <Open {...places.record(fact.id)}>{fact.summary}</Open> : <span>{fact.summary}</span>}
            <span>{fact.verifiedBy === null ? '' : t('verifiedBy', { name: fact.verifiedBy.name })}</span>
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <OpenButton className="more-lines" onClick={() => setAll(true)}>
          {t('moreRecords', { count: found.length - shown.length })}
        </OpenButton>
      ) : null}
    </>
  );
}
