import type { EntryValues, SubjectKind } from '@lianxin/core';

/** A row of `record`: the state of a record after one act. */
export interface RecordRow {
  id: string;
  seq: number;
  type: string;
  act: 'enter' | 'verify' | 'return' | 'correct' | 'withdraw';
  state: 'entered' | 'verified' | 'returned' | 'withdrawn';
  subject_kind: SubjectKind;
  subject: string;
  organisation: string;
  date: string;
  values: EntryValues;
  entered_by: string;
  acted_by: string;
  acted_at: Date;
  reason: string | null;
}

/** A row with the names to show and the organisation's path for access checks. */
export interface NamedRecordRow extends RecordRow {
  subject_name: string | null;
  /** The person that a subject of a declared kind is. */
  subject_person: string | null;
  organisation_name: string | null;
  path: string | null;
  entered_by_name: string | null;
  acted_by_name: string | null;
}
