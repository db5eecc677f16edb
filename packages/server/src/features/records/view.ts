import type { RecordView } from '@lianxin/api';
import { summaryOf, titleWords, type Pack, type RecordType } from '@lianxin/core';
import type { Who } from '../../http/who.ts';
import { isOwn, mayVerify } from './access.ts';
import type { NamedRecordRow } from './rows.ts';

/** A record as the contract shows it, with what this caller may do with it now. */
export function recordView(who: Who, pack: Pack, row: NamedRecordRow): RecordView {
  const type = pack.records.find((candidate) => candidate.record === row.type);
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    typeTitle: type === undefined ? { zh: row.type, en: row.type } : titleWords(type),
    state: row.state,
    subjectKind: row.subject_kind,
    subject: { id: row.subject, name: row.subject_name ?? row.subject },
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
    date: row.date,
    values: row.values,
    summary: type === undefined ? '' : summaryOf(type, row.values),
    enteredBy: { id: row.entered_by, name: row.entered_by_name ?? row.entered_by },
    actedBy: { id: row.acted_by, name: row.acted_by_name ?? row.acted_by },
    actedAt: row.acted_at.toISOString(),
    reason: row.reason,
    can: type === undefined ? [] : permitted(who, type, row),
  };
}

function permitted(who: Who, type: RecordType, row: NamedRecordRow): RecordView['can'] {
  const can: RecordView['can'] = [];
  if (row.state === 'entered' && !isOwn(who, row) && row.path !== null && mayVerify(who, type, row.path))
    can.push('verify', 'return');
  if (row.entered_by === who.person.id && row.state !== 'withdrawn') can.push('correct', 'withdraw');
  return can;
}
