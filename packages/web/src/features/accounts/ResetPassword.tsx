import { systemRoutes } from '@lianxin/api';
import { useState } from 'react';
import { formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { accountTexts } from './texts.ts';

/** Gives the holder a password for one sign-in, shown here once and kept nowhere. */
export function ResetPassword({ account }: { account: string }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  const [sure, setSure] = useState(false);
  const reset = useSend(systemRoutes.resetPassword, () => setSure(false));
  return (
    <div className="form">
      {sure ? (
        <div className="sure">
          <p>{t('passwordSure')}</p>
          <Button busy={reset.isPending} onClick={() => reset.mutate({ params: { account } })}>
            {t('passwordNow')}
          </Button>{' '}
          <Button weight="plain" onClick={() => setSure(false)}>
            {t('passwordKeep')}
          </Button>
        </div>
      ) : (
        <div className="actions">
          <Button onClick={() => setSure(true)}>{t('passwordReset')}</Button>
        </div>
      )}
      {reset.data === undefined ? null : (
        <div role="status">
          <p>
            {t('passwordGiven')} <code>{reset.data.password}</code>
          </p>
          <p className="muted">{t('passwordOnce', { until: formatTime(reset.data.until, language) })}</p>
        </div>
      )}
      <ProblemNote error={reset.error} />
    </div>
  );
}
