import { recordRoutes } from '@lianxin/api';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { recordStateTexts } from '../../lib/texts.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { CountedOnly } from '../records/CountedOnly.tsx';
import { DecideRecord } from '../records/DecideRecord.tsx';
import { RecordCourse } from '../records/RecordCourse.tsx';
import { RecordFacts } from '../records/RecordFacts.tsx';
import { stateShapes } from './state-shapes.ts';

/** One record beside the list: its state, what it says, the decision, and what happened to it. */
export function RecordDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const states = useTexts(recordStateTexts);
  const { words } = useLanguage();
  const record = useCall(recordRoutes.getRecord, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return (
    <Drawer
      open={id !== undefined}
      title={record.data === undefined ? '' : words(record.data.typeTitle)}
      onClose={onClose}
    >
      <Loaded of={record}>
        {(found) => (
          <>
            <p>
              <State kind={stateShapes[found.state]}>{states(found.state)}</State>
              {found.reason === null ? null : (
                <span className="muted">
                  {' '}
                  {found.actedBy.name}：{found.reason}
                </span>
              )}
            </p>
            <RecordFacts record={found} />
            <CountedOnly record={found} />
            <DecideRecord key={`${found.id}/${found.seq}`} record={found} />
            <RecordCourse record={found} />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
