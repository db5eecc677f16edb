import type { SubjectKind } from '@lianxin/core';

/**
 * One record as it stands at the end of the generated time: entered, and verified unless it still waits (or its type needs no
 * verification). Times are RFC 3339 in Asia/Shanghai. People are named by person id.
 */
export interface RecordRow {
  county: string;
  /** UUID, from the seed. */
  id: string;
  type: string;
  subjectKind: SubjectKind;
  subject: string;
  /** Organisation that held the subject on the record's date. */
  organisation: string;
  date: string;
  values: Record<string, string | number | boolean | string[]>;
  enteredBy: string;
  enteredAt: string;
  state: 'entered' | 'verified' | 'returned';
  /** Who verified or returned it; null while it waits or when nobody has to. */
  actedBy: string | null;
  actedAt: string | null;
  /** Why it was returned. */
  reason: string | null;
}
