import type { indicatorRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';

/** One indicator as the server opens it. */
export type Sheet = Output<typeof indicatorRoutes.getIndicator>;
