import { setTimeout as sleep } from 'node:timers/promises';

/** Long, for a machine that is busy with other tests; nobody asserts how soon it was. */
const patience = 60_000;

/** Asks again and again until what is read passes the test, and gives it; scores follow a record shortly after, not at once. */
export async function eventually<T>(what: string, read: () => Promise<T>, passes: (value: T) => boolean): Promise<T> {
  const giveUp = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (passes(value)) return value;
    if (Date.now() > giveUp)
      throw new Error(`never came about: ${what}; last seen: ${JSON.stringify(value).slice(0, 2000)}`);
    await sleep(40);
  }
}
