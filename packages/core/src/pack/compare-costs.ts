import type { Role, SubjectKind } from '../records/record-type.ts';
import type { PackCost, RecordCost, RoleCost } from './cost.ts';

/** A figure before and after. */
export interface CostChange {
  before: number;
  after: number;
}

/** What changes for a role, a month and subject; a role one side does not ask anything of is 0 there. */
export interface RoleChange {
  role: Role;
  on: SubjectKind;
  requests: CostChange;
  fields: CostChange;
  requiredFields: CostChange;
  minutes: CostChange;
}

/** Two versions' burdens side by side: a publish page shows it before anybody signs. */
export interface CostComparison {
  before: { pack: string; version: string } | null;
  after: { pack: string; version: string };
  /** Every role either version asks something of, unchanged ones too. */
  roles: RoleChange[];
  /** Records that are new, gone (`after` null) or ask more or less than before. */
  records: { record: string; before: RecordCost | null; after: RecordCost | null }[];
  /** Repeated questions and derivable fields, how many. */
  askedTwice: CostChange;
  derivable: CostChange;
}

/** Compares the burden of two versions of a pack; `before` is null for the first. */
export function compareCosts(before: PackCost | null, after: PackCost): CostComparison {
  const keyOf = ({ role, on }: RoleCost) => `${role}/${on}`;
  const old = new Map((before?.roles ?? []).map((role) => [keyOf(role), role]));
  const now = new Map(after.roles.map((role) => [keyOf(role), role]));
  const oldRecords = new Map((before?.records ?? []).map((record) => [record.record, record]));
  const nowRecords = new Map(after.records.map((record) => [record.record, record]));
  return {
    before: before && { pack: before.pack, version: before.version },
    after: { pack: after.pack, version: after.version },
    roles: [...new Set([...old.keys(), ...now.keys()])].map((key) => changeOf(old.get(key), now.get(key))),
    records: [...new Set([...oldRecords.keys(), ...nowRecords.keys()])].flatMap((record) => {
      const [was, is] = [oldRecords.get(record) ?? null, nowRecords.get(record) ?? null];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ record, before: was, after: is }];
    }),
    askedTwice: { before: before?.askedTwice.length ?? 0, after: after.askedTwice.length },
    derivable: { before: before?.derivable.length ?? 0, after: after.derivable.length },
  };
}

function changeOf(before: RoleCost | undefined, after: RoleCost | undefined): RoleChange {
  const known = (after ?? before)!;
  const change = (key: 'requests' | 'fields' | 'requiredFields' | 'minutes'): CostChange => ({
    before: before?.[key] ?? 0,
    after: after?.[key] ?? 0,
  });
  return {
    role: known.role,
    on: known.on,
    requests: change('requests'),
    fields: change('fields'),
    requiredFields: change('requiredFields'),
    minutes: change('minutes'),
  };
}
