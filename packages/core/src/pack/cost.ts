import { monthsIn } from '../calendar.ts';
import { type Duty, dutySource } from '../duties/duty.ts';
import type { RecordType, Role, SubjectKind } from '../records/record-type.ts';
import { titleWords, type Words } from '../words.ts';
import { askedTwice, derivable, type AskedTwice, type Derivable } from './cost-hints.ts';
import { recordOf } from './check/sources.ts';
import type { Pack } from './pack.ts';

/** What one duty asks of one subject in an average month. */
export interface DutyCost {
  duty: string;
  title: Words;
  on: SubjectKind;
  record: string;
  /** Records a month for each subject: 1 a quarter is a third. */
  records: number;
  requiredFields: number;
  fields: number;
  seconds: number;
}

/** What a pack asks of one holder of a role in an average month, for one subject they answer for. */
export interface RoleCost {
  role: Role;
  on: SubjectKind;
  /** Records to enter. */
  records: number;
  /** Values that must be filled in, and all that can be. */
  requiredFields: number;
  fields: number;
  minutes: number;
  /** Records others entered that wait for this role's verification. */
  verifications: number;
  /** Times the role is asked for something: records to enter and to verify. */
  requests: number;
  duties: DutyCost[];
}

/** What one record asks of whoever enters it; how often it happens is up to life, not to the pack. */
export interface RecordCost {
  record: string;
  title: Words;
  enter: Role[];
  verify: Role | 'none';
  requiredFields: number;
  fields: number;
  seconds: number;
  evidenceRequired: boolean;
  /** Whether a duty asks for it by calendar. */
  byDuty: boolean;
}

/** The burden of a pack: what it asks by calendar, role by role, and what each record asks when it is made. */
export interface PackCost {
  pack: string;
  version: string;
  roles: RoleCost[];
  records: RecordCost[];
  /** Questions that several records ask about the same subjects. */
  askedTwice: AskedTwice[];
  /** Fields whose value is already given elsewhere. */
  derivable: Derivable[];
}

/**
 * The burden a pack lays on the people below, from the seconds its records state and the duties its calendar sets. A
 * record several duties ask for is counted for each; the first role that may enter a record is taken to enter it.
 */
export function packCost(pack: Pack): PackCost {
  const roles = new Map<string, RoleCost>();
  const roleOf = (role: Role, on: SubjectKind): RoleCost => {
    const key = `${role}/${on}`;
    const known = roles.get(key);
    if (known) return known;
    const cost: RoleCost = {
      role,
      on,
      records: 0,
      requiredFields: 0,
      fields: 0,
      minutes: 0,
      verifications: 0,
      requests: 0,
      duties: [],
    };
    roles.set(key, cost);
    return cost;
  };
  for (const duty of pack.duties) {
    const { text, field } = dutySource(duty);
    const record = recordOf(text, pack.records, field);
    const [enterer] = record?.enter ?? [];
    if (!record || !enterer) continue;
    const cost = dutyCost(duty, record);
    const role = roleOf(enterer, duty.on);
    role.duties.push(cost);
    role.records += cost.records;
    role.requiredFields += cost.records * cost.requiredFields;
    role.fields += cost.records * cost.fields;
    role.minutes += (cost.records * cost.seconds) / 60;
    if (record.verify !== 'none') roleOf(record.verify, duty.on).verifications += cost.records;
  }
  const asked = new Set(pack.duties.map((duty) => dutySource(duty).text.split('.')[0]));
  return {
    pack: pack.head.pack,
    version: pack.head.version,
    roles: [...roles.values()].map(rounded),
    records: pack.records.map((record) => recordCost(record, asked.has(record.record))),
    askedTwice: askedTwice(pack),
    derivable: derivable(pack),
  };
}

function dutyCost(duty: Duty, record: RecordType): DutyCost {
  return {
    duty: duty.duty,
    title: titleWords(duty),
    on: duty.on,
    record: record.record,
    records: leastRecords(duty, record) / monthsIn[duty.every],
    requiredFields: record.fields.filter((field) => field.required).length,
    fields: record.fields.length,
    seconds: record.seconds,
  };
}

/** The fewest records that can meet a duty in a period: a quantity may come in one. */
function leastRecords(duty: Duty, record: RecordType): number {
  const { text, field } = dutySource(duty);
  const amount = duty['at-least'];
  if (!field) return amount;
  const most = record.fields.find((candidate) => candidate.field === text.split('.').at(-1))?.max ?? amount;
  return Math.max(1, Math.ceil(amount / most));
}

function recordCost(record: RecordType, byDuty: boolean): RecordCost {
  return {
    record: record.record,
    title: titleWords(record),
    enter: record.enter,
    verify: record.verify,
    requiredFields: record.fields.filter((field) => field.required).length,
    fields: record.fields.length,
    seconds: record.seconds,
    evidenceRequired: record['evidence-required'] !== undefined,
    byDuty,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

// Sums of thirds and twelfths of a month; two decimals are finer than any estimate behind them.
function rounded(cost: RoleCost): RoleCost {
  return {
    ...cost,
    records: round(cost.records),
    requiredFields: round(cost.requiredFields),
    fields: round(cost.fields),
    minutes: round(cost.minutes),
    verifications: round(cost.verifications),
    requests: round(cost.records + cost.verifications),
    duties: cost.duties.map((duty) => ({ ...duty, records: round(duty.records) })),
  };
}
