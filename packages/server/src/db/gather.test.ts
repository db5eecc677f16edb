import { expect, test } from 'vitest';
import { gather } from './gather.ts';

test('what is asked in one turn is asked together, each key once; what comes later, on its own', async () => {
  const asked: (readonly number[])[] = [];
  const square = gather(async (keys: readonly number[]) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key > 0).map((key) => [key, key * key]));
  });
  expect(await Promise.all([3, 2, 3, -1].map(square))).toEqual([9, 4, 9, null]);
  expect(await square(3)).toBe(9);
  expect(asked).toEqual([[3, 2, -1], [3]]);
});

test('nobody joins an asking that has begun', async () => {
  let value = 'before';
  let begun = () => undefined as void;
  const beginning = new Promise<void>((done) => (begun = done));
  const answers: (() => void)[] = [];
  const ask = gather(async (keys: readonly string[]) => {
    const seen = value;
    begun();
    await new Promise<void>((done) => answers.push(done));
    return new Map(keys.map((key) => [key, seen]));
  });
  const first = ask('x');
  await beginning;
  value = 'after';
  const second = ask('x');
  await new Promise((turn) => setTimeout(turn, 5));
  expect(answers).toHaveLength(2);
  for (const answer of answers) answer();
  expect(await Promise.all([first, second])).toEqual(['before', 'after']);
});

test('a failure fails those who asked together, and nobody after', async () => {
  let broken = true;
  const ask = gather(async (keys: readonly string[]) => {
    if (broken) throw new Error('lost');
    return new Map(keys.map((key) => [key, key]));
  });
  const outcomes = await Promise.allSettled([ask('a'), ask('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask('a')).toBe('a');
});
