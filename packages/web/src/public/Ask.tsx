import type { Words } from '@lianxin/core';
import { useReader } from './PublicDocument.tsx';

interface AskProps {
  /** Whom to ask first. */
  first: string | null;
  /** Whom to turn to when the answer does not satisfy. */
  then: string | null;
  days: Words | null;
  /** In a village the villagers' own committee can be asked too. */
  village?: boolean;
}

/** Whom to ask, whom to ask next, and how members and branches appeal. */
export function Ask({ first, then, days, village = false }: AskProps) {
  const { t, words } = useReader();
  return (
    <section id="ask">
      <h2>{t('ask')}</h2>
      <ol className="steps">
        {first === null ? null : <li>{t(village ? 'askBranch' : 'askFirst', { organisation: first })}</li>}
        {then === null ? null : <li>{t('askCommittee', { organisation: then })}</li>}
        {days === null ? null : <li>{t('askAppeal', { days: words(days) })}</li>}
        <li>{t('askHotline')}</li>
      </ol>
    </section>
  );
}
