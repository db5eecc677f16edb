import { z } from 'zod';
import { idSchema } from '../basis.ts';
import { type Words, counted } from '../words.ts';

/** A number for each kind of period it is stated for. */
function inPeriods(number: z.ZodNumber) {
  const each = number.optional();
  return z.strictObject({ week: each, month: each, quarter: each, 'half-year': each, year: each });
}

/** A record on the same subject that ends a bar before its time, from its own day on: 整改合格, taken off a list early. */
const repairSchema = z.strictObject({ when: z.strictObject({ any: idSchema }) });

const barSchema = z.union([
  /** Nothing is used until so many months after such a record, the corresponding day included. */
  z.strictObject({
    any: idSchema,
    months: z.number().int().positive().max(1200),
    repair: repairSchema.optional(),
  }),
  /** Nothing is used in so many settle periods (default: one) after one in which a scheme gave such a level. */
  z.strictObject({
    score: idSchema,
    level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }),
    within: z.number().int().positive().max(100).optional(),
    repair: repairSchema.optional(),
  }),
]);
export type Bar = z.infer<typeof barSchema>;

/**
 * A record that uses up points, such as an exchange: a number field of it may not be more than the balance of a scheme. What waits to be
 * verified is held back; with `from` the balance must be this before anything is used, with `leave` so much must be left.
 * How often and how much it may be in a period (`times`, `total`), and for how long nothing may be used after another record or a level of an earlier settle period (`barred-by`), does not depend on the balance.
 * With `beyond: cut` more than that is taken and counts for what can be used; nothing is taken where that is nothing.
 */
export const withinSchema = z.strictObject({
  field: idSchema,
  balance: idSchema,
  from: z.number().positive().optional(),
  leave: z.number().positive().optional(),
  /** What becomes of more than can be used: it cannot be entered, or it counts for what can be used only. */
  beyond: z.enum(['refuse', 'cut']).optional(),
  times: inPeriods(z.number().int().positive()).optional(),
  total: inPeriods(z.number().positive()).optional(),
  'barred-by': z.union([barSchema, z.array(barSchema).min(1).max(8)]).optional(),
});
export type Within = z.infer<typeof withinSchema>;

/** What bars from using anything. */
export function barsOf(within: Pick<Within, 'barred-by'>): Bar[] {
  return [within['barred-by'] ?? []].flat();
}

/** What somebody has of a balance: by what counts, and how much of it waiting records hold back. */
export interface Held {
  balance: number;
  waiting: number;
}

/** The most that can be used now; never below zero. */
export function usable({ from, leave = 0 }: Pick<Within, 'from' | 'leave'>, { balance, waiting }: Held): number {
  const free = exact(balance - waiting);
  return free < (from ?? 0) ? 0 : Math.max(0, exact(free - leave));
}

/** What a balance is called, and what it is counted in. */
export interface BalanceNames {
  title: Words;
  unit: Words;
}

/** How a balance stands, in one line: what there is, what is held back, what can be used. */
export function heldWords(within: Within, held: Held, { title, unit }: BalanceNames): Words {
  const say = (amount: number) => counted(exact(amount), unit);
  const waiting = say(held.waiting);
  const [all, free] = [say(held.balance), say(usable(within, held))];
  const kept =
    held.waiting === 0
      ? { zh: '', en: '' }
      : { zh: `，待核实的占用 ${waiting.zh}`, en: `, ${waiting.en} held by records that wait` };
  const from = within.from === undefined ? null : say(within.from);
  const leave = within.leave === undefined ? null : say(within.leave);
  const rule = [
    ...(from ? [{ zh: `满 ${from.zh}才能用`, en: `usable from ${from.en} on` }] : []),
    ...(leave ? [{ zh: `用后至少留 ${leave.zh}`, en: `${leave.en} must be left` }] : []),
  ];
  const cut =
    within.beyond === 'cut' && usable(within, held) > 0
      ? { zh: '，多申请的按可用的计', en: ', and more counts for no more than that' }
      : { zh: '', en: '' };
  const zh = rule.map((one) => `，${one.zh}`).join('');
  const en = rule.map((one) => `, ${one.en}`).join('');
  return {
    zh: `${title.zh}余额 ${all.zh}${kept.zh}${zh}，按余额可用 ${free.zh}${cut.zh}`,
    en: `${title.en}: balance ${all.en}${kept.en}${en}; ${free.en} can be used by the balance${cut.en}`,
  };
}

/** What is left to use at once where limits of a period leave less than the balance would: said first, since the balance alone promises too much. */
export function mostNowWords(within: Within, held: Held & BalanceNames, limit: number): Words | null {
  if (limit >= usable(within, held)) return null;
  if (limit <= 0) return { zh: '现在不能再用', en: 'nothing can be used now' };
  const most = counted(exact(limit), held.unit);
  return { zh: `这次最多可用 ${most.zh}`, en: `${most.en} at most this time` };
}

/** Why so much cannot be used, and what to do; null when it can. */
export function beyondBalance(within: Within, held: Held, asked: number, names: BalanceNames): Words | null {
  const free = usable(within, held);
  if (asked <= free || (within.beyond === 'cut' && free > 0)) return null;
  const stands = heldWords(within, held, names);
  const [wanted, most] = [counted(asked, names.unit), counted(free, names.unit)];
  const todo =
    free > 0
      ? { zh: `请改为不超过 ${most.zh}`, en: `enter ${most.en} at most` }
      : { zh: '等有了积分再记', en: 'enter it when there are points again' };
  const wait =
    held.waiting > 0
      ? { zh: '，或先退回、撤回待核实的', en: ', or have the waiting records returned or withdrawn first' }
      : { zh: '', en: '' };
  return {
    zh: `${stands.zh}，不够 ${wanted.zh}；${todo.zh}${wait.zh}`,
    en: `${stands.en}, not ${wanted.en}; ${todo.en}${wait.en}`,
  };
}

/** Amounts have a few decimals at most: what binary fractions add to them is taken away. */
export function exact(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
