import { scoreRoutes, type AppealView } from '@lianxin/api';
import { useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { appealsTexts } from './texts.ts';

/** Taking one's own undecided appeal back: asked once more, since the superior then reads nothing. */
export function WithdrawAppeal({ appeal }: { appeal: Pick<AppealView, 'id' | 'seq'> }) {
  const t = useTexts(appealsTexts);
  const [asking, setAsking] = useState(false);
  const withdraw = useSend(scoreRoutes.withdrawAppeal);
  if (!asking)
    return (
      <p className="decide-buttons">
        <Button onClick={() => setAsking(true)}>{t('withdraw')}</Button>
      </p>
    );
  return (
    <div className="decide" role="group" aria-label={t('withdraw')}>
      {withdraw.error === null ? null : <ProblemNote error={withdraw.error} />}
      <p className="field-hint">{t('withdrawHint')}</p>
      <p className="decide-buttons">
        <Button
          weight="main"
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { id: appeal.id }, body: { seq: appeal.seq } })}
        >
          {t('withdrawSure')}
        </Button>
        <Button weight="plain" onClick={() => setAsking(false)}>
          {t('withdrawNot')}
        </Button>
      </p>
    </div>
  );
}
