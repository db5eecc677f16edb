import { recordRoutes } from '@lianxin/api';
import { useId, useState, type ReactNode } from 'react';
import { useCall } from '../../lib/query.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Shape } from '../../ui/State.tsx';
import { DecideRecord } from '../records/DecideRecord.tsx';
import { RecordFacts } from '../records/RecordFacts.tsx';

interface VerifyRowProps {
  id: string;
  heading: ReactNode;
  end: ReactNode;
  why: ReactNode;
  onDecided: (decision: { verified: boolean }) => void;
}

/** A record that waits for me: opens where it stands, with what was entered and the two answers. */
export function VerifyRow({ id, heading, end, why, onDecided }: VerifyRowProps) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const record = useCall(recordRoutes.getRecord, { params: { id } }, { enabled: open });
  return (
    <>
      <button
        type="button"
        className="row st-doing"
        aria-expanded={open}
        aria-controls={details}
        onClick={() => setOpen(!open)}
      >
        <Shape />
        <strong>{heading}</strong>
        <em>{end}</em>
        <span className="why">{why}</span>
      </button>
      <div id={details} className="verify-open" hidden={!open}>
        {open ? (
          <Loaded of={record}>
            {(found) => (
              <>
                <RecordFacts record={found} />
                <DecideRecord record={found} onDecided={onDecided} />
              </>
            )}
          </Loaded>
        ) : null}
      </div>
    </>
  );
}
