import type { Deps } from '../http/deps.ts';
import { settleDue } from '../features/scores/settle.ts';
import type { Refused } from './which-county.ts';

/** Moves a demo's day forward on the operator's word and settles what ended on the way. */
export async function moveClock(
  { deps }: { deps: Deps },
  today: string,
): Promise<{ today: string; settled: string[] } | Refused> {
  if (!deps.clock.movable) return { refused: 'Only a demo has a clock that can be moved.' };
  if (today < deps.clock.today())
    return {
      refused: `Today is ${deps.clock.today()} already: what is settled cannot be undone, so the day moves forward only.`,
    };
  await deps.clock.moveTo(today);
  const closed = await settleDue(deps);
  return { today: deps.clock.today(), settled: [...new Set(closed.map(({ period }) => period))] };
}
