// What the ledger should be, written down a second time and as plainly as possible. Tests hold the server against it.

export const actors = [
  'jia-1-a',
  'jia-1-b',
  'jia-1-c',
  'jia-2-a',
  'jia-2-b',
  'jia-township-officer',
  'jia-county-officer',
  'yi-1-a',
] as const;
export type Actor = (typeof actors)[number];

export const members = ['jia-1-a', 'jia-1-b', 'jia-1-c', 'jia-2-a', 'jia-2-b', 'jia-2-c'] as const;
export type Member = (typeof members)[number];

export type Verdict = 'done' | 'not-found' | 'own-record' | 'already-decided' | 'unknown-subject' | 'appeal-closed';
type State = 'entered' | 'verified' | 'returned' | 'withdrawn';

export interface ModelRecord {
  id: string;
  author: Actor;
  subject: string;
  /** Each act: the state it led to, and what the record said then. */
  versions: { state: State; month: string; hours: number }[];
}

export interface ModelAppeal {
  id: string;
  subject: string;
  month: string;
  state: 'raised' | 'accepted' | 'rejected';
  points: number;
}

export class LedgerModel {
  records: ModelRecord[] = [];
  appeals: ModelAppeal[] = [];

  enter(actor: Actor, subject: string): Verdict {
    if (actor === subject) return 'done';
    return isSecretaryOf(actor, subject) ? 'done' : 'unknown-subject';
  }

  decide(actor: Actor, record: ModelRecord, seq: number): Verdict {
    if (!mayVerify(actor, record.subject)) return 'not-found';
    if (actor === record.author || actor === record.subject) return 'own-record';
    return now(record).state === 'entered' && seq === record.versions.length ? 'done' : 'already-decided';
  }

  change(actor: Actor, record: ModelRecord, seq: number): Verdict {
    if (actor !== record.author) return 'not-found';
    return now(record).state !== 'withdrawn' && seq === record.versions.length ? 'done' : 'already-decided';
  }

  raise(actor: Actor, month: string): Verdict {
    // The other roles may not appeal at all, whatever it is about.
    if (!['jia-1-a', 'jia-1-b', 'jia-2-a', 'jia-2-b', 'yi-1-a'].includes(actor)) return 'not-found';
    return this.appeals.some((appeal) => appeal.subject === actor && appeal.month === month) ? 'appeal-closed' : 'done';
  }

  settle(actor: Actor, appeal: ModelAppeal): Verdict {
    const superior =
      actor === 'jia-county-officer'
        ? appeal.subject.startsWith('jia-')
        : actor === 'jia-township-officer' && inTown(appeal.subject);
    if (!superior) return 'not-found';
    return appeal.state === 'raised' ? 'done' : 'already-decided';
  }

  /**
   * Points of a member in a month of the second quarter: two an hour, at most 4 a month and 10 a quarter (志愿服务), and what appeals gave.
   * The caps of section (10) and month (15) lie above what these can reach.
   */
  pointsOf(member: Member, month: string): number {
    let left = 10;
    for (const each of ['2026-04', '2026-05', '2026-06']) {
      const hours = this.records
        .filter(({ subject }) => subject === member)
        .map(counting)
        .reduce((sum, version) => sum + (version?.month === each ? version.hours : 0), 0);
      const points = Math.min(4, 2 * hours, left);
      left -= points;
      if (each !== month) continue;
      const given = this.appeals.filter((appeal) => appeal.subject === member && appeal.month === month);
      return points + given.reduce((sum, { state, points: more }) => sum + (state === 'accepted' ? more : 0), 0);
    }
    throw new Error(`${month} is not in the second quarter`);
  }
}

export function now(record: ModelRecord): ModelRecord['versions'][number] {
  return record.versions.at(-1) as ModelRecord['versions'][number];
}

/** The version that counts: the newest that was verified, until a withdrawal. A correction counts when it is verified itself. */
function counting({ versions }: ModelRecord): ModelRecord['versions'][number] | undefined {
  const last = versions.findLast(({ state }) => state === 'verified' || state === 'withdrawn');
  return last?.state === 'verified' ? last : undefined;
}

function isSecretaryOf(actor: Actor, member: string): boolean {
  return actor.endsWith('-a') && member.slice(0, -1) === actor.slice(0, -1);
}

function inTown(member: string): boolean {
  return /^jia-[12]-/.test(member);
}

function mayVerify(actor: Actor, member: string): boolean {
  if (actor === 'jia-county-officer') return member.startsWith('jia-');
  if (actor === 'jia-township-officer') return inTown(member);
  return isSecretaryOf(actor, member);
}
