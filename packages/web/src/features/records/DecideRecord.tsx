import { recordRoutes, type RecordView } from '@lianxin/api';
import { useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { problemOf, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { problemErrors } from '../../lib/field-errors.ts';
import { recordsTexts } from './texts.ts';
import './records.css';

interface DecideRecordProps {
  record: Pick<RecordView, 'id' | 'seq' | 'can' | 'state'>;
  /** Told once the server has it, before anything is read again. */
  onDecided?: (decision: { verified: boolean }) => void;
}

/** The two answers to a record that waits: it is so, or it goes back with a reason. */
export function DecideRecord({ record, onDecided }: DecideRecordProps) {
  const t = useTexts(recordsTexts);
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const verify = useSend(recordRoutes.verifyRecord, () => onDecided?.({ verified: true }));
  const back = useSend(recordRoutes.returnRecord, () => onDecided?.({ verified: false }));
  const busy = verify.isPending || back.isPending;
  const target = { params: { id: record.id } };

  if (verify.data !== undefined || back.data !== undefined) {
    return (
      <p role="status" className="decided">
        {verify.data === undefined ? (
          <State kind="back">{t('returned')}</State>
        ) : (
          <State kind="done">{t('verified')}</State>
        )}
      </p>
    );
  }
  if (!record.can.includes('verify') && !record.can.includes('return')) return null;
  if (returning) {
    const reasonError = back.error === null ? undefined : problemErrors(problemOf(back.error))['reason'];
    return (
      <form
        className="decide"
        aria-label={t('return')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && reason.trim() !== '')
            back.mutate({ ...target, body: { seq: record.seq, reason: reason.trim() } });
        }}
      >
        <Field label={t('returnReason')} hint={t('returnHint')} error={reasonError}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={2}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {back.error === null || reasonError !== undefined ? null : <ProblemNote error={back.error} />}
        <p className="decide-buttons">
          <Button type="submit" busy={busy}>
            {t('sendReturn')}
          </Button>
          <Button weight="plain" onClick={() => setReturning(false)}>
            {t('cancel')}
          </Button>
        </p>
      </form>
    );
  }
  return (
    <div className="decide">
      {verify.error === null ? null : <ProblemNote error={verify.error} />}
      <p className="decide-buttons">
        <Button className="btn-yes" busy={busy} onClick={() => verify.mutate({ ...target, body: { seq: record.seq } })}>
          {t('verify')}
        </Button>
        <Button busy={busy} onClick={() => setReturning(true)}>
          {t('return')}
        </Button>
      </p>
    </div>
  );
}
