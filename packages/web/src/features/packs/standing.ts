import type { packRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';
import type { StateKind } from '../../ui/State.tsx';

export type Versions = Output<typeof packRoutes.listPackVersions>;
export type Version = Versions['items'][number];
export type Report = Output<typeof packRoutes.getPackVersion>['report'];
export type Preview = Output<typeof packRoutes.previewPackDraft>;

/** The shape of each standing. */
export const standingShapes: Record<Version['standing'], StateKind> = {
  'in-force': 'done',
  coming: 'wait',
  past: 'lock',
  'passed-over': 'soon',
  merged: 'lock',
  withdrawn: 'back',
};
