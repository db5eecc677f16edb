import { parseDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { evaluate } from '../schemes/evaluate.ts';
import { explainLive, scoreLive } from '../schemes/live.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { toyPack } from './toy-pack.ts';

const toy = toyPack();

/** Members with what they have: points in `honour.amount`, and attributes. */
export type Placed = Readonly<Record<string, Row & { points: number }>>;

/**
 * Levels of members in a year of a scheme settled by the year, and why each is not the level its total reaches. Throws where scoring one alone
 * comes to something else than scoring all.
 */
export function placed(
  scheme: Scheme,
  members: Placed,
  more: readonly Row[] = [],
): Record<string, { level: number | null; why: string | null; vetoes: string[] }> {
  const ids = Object.keys(members);
  const given = ids.map((id) => ({
    id: `${id}-points`,
    record: 'honour',
    subject: id,
    date: '2017-02-01',
    amount: members[id]!.points,
  }));
  const live = scoreLive(compilePack({ ...toy, schemes: [scheme] }), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: ids.map((id) => {
      const { points: _, ...attributes } = members[id]!;
      return { id, kind: scheme.subject, ...attributes };
    }),
    facts: [...given, ...more.map((row, at) => ({ id: `more-${at}`, date: '2017-03-01', ...row }))],
  });
  if (live.issues.length > 0) throw new Error(live.issues.map(({ message }) => message.en).join('; '));
  const { compiled, population, scores } = live;
  const all = scores.get(compiled.id)!;
  for (let row = all.from; row < all.to; row++) {
    const alone = evaluate(compiled, { ...population, upstream: scores, from: row, to: row + 1 });
    if (alone.held[0] !== all.held[row - all.from]) throw new Error(`${population.subjects.ids[row]} differs alone`);
  }
  return Object.fromEntries(
    ids.map((id) => {
      const told = explainLive(live, id, '2017', { pack: 'toy', version: '1.0.0' });
      const vetoes = (told?.vetoes ?? []).map(({ title, effect }) => `${title.zh}：${effect.zh}`);
      return [id, { level: told?.level ?? null, why: told?.heldBack?.zh ?? null, vetoes }];
    }),
  );
}

/** Who comes to a level, in their order, apart by spaces. */
export function reaching(level: number, ...given: Parameters<typeof placed>): string {
  return Object.entries(placed(...given))
    .flatMap(([id, told]) => (told.level === level ? [id] : []))
    .join(' ');
}
