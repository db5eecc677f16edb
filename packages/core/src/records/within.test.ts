import { expect, test } from 'vitest';
import { type Within, beyondBalance, heldWords, mostNowWords, usable } from './within.ts';

const names = { title: { zh: '兑换积分', en: 'Points to exchange' }, unit: { zh: '分', en: 'point' } };
const within: Within = { field: 'points', balance: 'account' };

test('what waits is held back, a threshold and a rest are kept', () => {
  expect(usable(within, { balance: 47, waiting: 20 })).toBe(27);
  expect(usable(within, { balance: -3, waiting: 0 })).toBe(0);
  expect(usable({ from: 100 }, { balance: 99.5, waiting: 0 })).toBe(0);
  expect(usable({ from: 100 }, { balance: 100, waiting: 0 })).toBe(100);
  expect(usable({ leave: 10 }, { balance: 47, waiting: 20 })).toBe(17);
  expect(usable({ leave: 30 }, { balance: 20, waiting: 0 })).toBe(0);
  expect(usable(within, { balance: 0.3, waiting: 0.1 })).toBe(0.2);
});

test('a refusal says what there is, what was asked and what to do', () => {
  expect(beyondBalance(within, { balance: 47, waiting: 20 }, 27, names)).toBeNull();
  expect(beyondBalance(within, { balance: 47, waiting: 20 }, 30, names)).toEqual({
    zh: '兑换积分余额 47 分，待核实的占用 20 分，按余额可用 27 分，不够 30 分；请改为不超过 27 分，或先退回、撤回待核实的',
    en: 'Points to exchange: balance 47 points, 20 points held by records that wait; 27 points can be used by the balance, not 30 points; enter 27 points at most, or have the waiting records returned or withdrawn first',
  });
  expect(beyondBalance({ ...within, from: 100 }, { balance: 47, waiting: 0 }, 5, names)?.zh).toBe(
    '兑换积分余额 47 分，满 100 分才能用，按余额可用 0 分，不够 5 分；等有了积分再记',
  );
  expect(heldWords({ ...within, leave: 10 }, { balance: 47, waiting: 0 }, names).zh).toBe(
    '兑换积分余额 47 分，用后至少留 10 分，按余额可用 37 分',
  );
});

test('a limit below what the balance leaves is said first', () => {
  const held = { balance: 310, waiting: 0, ...names };
  expect(mostNowWords(within, held, 60)?.zh).toBe('这次最多可用 60 分');
  expect(mostNowWords(within, held, 0)?.en).toBe('nothing can be used now');
  expect(mostNowWords(within, held, 310)).toBeNull();
  expect(mostNowWords({ ...within, leave: 260 }, held, 60)).toBeNull();
});

test('where it is cut, only nothing at all is refused', () => {
  const cut: Within = { ...within, beyond: 'cut' };
  expect(beyondBalance(cut, { balance: 47, waiting: 20 }, 100, names)).toBeNull();
  expect(beyondBalance(cut, { balance: 20, waiting: 20 }, 1, names)?.zh).toContain('按余额可用 0 分，不够 1 分');
  expect(heldWords(cut, { balance: 47, waiting: 0 }, names)).toEqual({
    zh: '兑换积分余额 47 分，按余额可用 47 分，多申请的按可用的计',
    en: 'Points to exchange: balance 47 points; 47 points can be used by the balance, and more counts for no more than that',
  });
});
