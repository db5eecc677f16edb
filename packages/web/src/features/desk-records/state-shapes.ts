import type { RecordView } from '@lianxin/api';
import type { StateKind } from '../../ui/State.tsx';

export const stateShapes: Record<RecordView['state'], StateKind> = {
  entered: 'wait',
  verified: 'done',
  returned: 'back',
  withdrawn: 'stop',
};
