import type { Duty } from '../duties/duty.ts';
import type { RecordType } from '../records/record-type.ts';
import type { Scheme } from './scheme.ts';

/** The part of a pack that decides numbers. A merged pack is one. */
export interface Rules {
  records: readonly RecordType[];
  duties: readonly Duty[];
  schemes: readonly Scheme[];
}
