import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError, recordRoutes, type Client, type RecordView } from '@lianxin/api';
import { eventually } from '../acceptance/eventually.ts';
import type { Person } from '../acceptance/person.ts';

/** What the server said was done: the record and the number of acts on it by then. */
export interface Acknowledged {
  id: string;
  text: string;
  seq: number;
  state: RecordView['state'];
}

export interface Writers {
  acknowledged: Acknowledged[];
  /** Codes of the refusals met on the way. */
  refusals: Set<string>;
  /** Waits until so many more were acknowledged: a fault shall hit a stream that flows. */
  progress: (more: number) => Promise<void>;
  /** Lets each finish what it is doing, however often that has to be tried again. */
  stop: () => Promise<void>;
}

interface Pair {
  author: Person;
  verifier: Person;
}

/** People who write records and verify them without a pause, and who press the button again when there is no answer. */
export function startWriters(pairs: readonly Pair[], name: string, date: string): Writers {
  const acknowledged: Acknowledged[] = [];
  const refusals = new Set<string>();
  const end = new AbortController();
  const stopping = end.signal;
  const insist = <T>(work: () => Promise<T>) => untilAnswered(work, refusals);

  const write = async ({ author, verifier }: Pair, pair: number) => {
    for (let count = 0; !stopping.aborted; count++) {
      const text = `${name} ${pair}-${count}`;
      const body = { type: 'volunteer-service', date, values: { activity: text, hours: 0.5 + (count % 4) * 0.5 } };
      const idempotencyKey = randomUUID();
      const entered = await insist(() => author.call(recordRoutes.enterRecord, { body }, { idempotencyKey }));
      const place = acknowledged.push({ id: entered.id, text, seq: entered.seq, state: entered.state }) - 1;
      if (count % 3 === 2) continue;
      const done = await insist(() => verifyOnce(verifier.call, entered));
      acknowledged[place] = { id: entered.id, text, seq: done.seq, state: done.state };
    }
  };
  let failure: unknown;
  const running = Promise.all(pairs.map(write)).catch((error: unknown) => {
    failure = error;
  });
  const stopped = async () => {
    end.abort();
    await running;
    if (failure !== undefined) throw failure;
  };
  return {
    acknowledged,
    refusals,
    progress: async (more) => {
      const goal = acknowledged.length + more;
      const enough = async () => acknowledged.length >= goal || failure !== undefined;
      await eventually(`${more} more records`, enough, Boolean);
      if (failure !== undefined) throw failure;
    },
    stop: stopped,
  };
}

/** Verifies; when it turns out to be done already, by an answer that never arrived, reads what there is. */
async function verifyOnce(call: Client, { id, seq }: RecordView): Promise<Pick<RecordView, 'id' | 'seq' | 'state'>> {
  try {
    return await call(recordRoutes.verifyRecord, { params: { id }, body: { seq } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'already-decided') throw error;
    return call(recordRoutes.getRecord, { params: { id } });
  }
}

async function untilAnswered<T>(work: () => Promise<T>, refusals: Set<string>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refusals.add(error.problem.code);
      if (error.problem.code !== 'unavailable') throw error;
      await sleep(20);
    }
  }
}
