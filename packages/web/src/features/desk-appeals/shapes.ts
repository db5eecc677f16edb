import type { AppealView } from '@lianxin/api';
import type { StateKind } from '../../ui/State.tsx';

export const appealShapes: Record<AppealView['state'], StateKind> = {
  raised: 'soon',
  accepted: 'done',
  rejected: 'stop',
  withdrawn: 'back',
};
