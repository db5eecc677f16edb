import { useReader } from './PublicDocument.tsx';

/** Whom to ask, whom to ask next, and how members and branches appeal. */
export function Ask({
  branch,
  committee,
  days,
}: {
  branch: string | null;
  committee: string | null;
  days: number | null;
}) {
  const { t } = useReader();
  return (
    <section id="ask">
      <h2>{t('ask')}</h2>
      <ol className="steps">
        {branch === null ? null : <li>{t('askBranch', { organisation: branch })}</li>}
        {committee === null ? null : <li>{t('askCommittee', { organisation: committee })}</li>}
        {days === null ? null : <li>{t('askAppeal', { days })}</li>}
        <li>{t('askHotline')}</li>
      </ol>
    </section>
  );
}
