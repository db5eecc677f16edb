import { inUnitOf, titleWords, type Scheme, type Words } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { itemsOf } from '../scores/scheme-of.ts';
import { listScores, type ScoreRow } from '../scores/store.ts';

export interface Stuck {
  subject: { id: string; name: string };
  organisation: { id: string; name: string };
  level: number;
  periods: number;
  /** The item that lies furthest below its field's mean: where help would tell most. */
  held: Words;
}

/**
 * Organisations at or below the pack's level for as many settle periods in a row as it says, newest first. People are never listed.
 * `periods` are the scheme's settle periods up to the one shown, newest first.
 */
export async function stuckOrganisations(
  queries: Queries,
  county: string,
  scheme: Scheme,
  now: readonly ScoreRow[],
  periods: readonly { period: string }[],
): Promise<Stuck[]> {
  const rule = scheme.stuck;
  if (rule === undefined || periods.length < rule.periods || now.some(({ personal }) => personal)) return [];
  const low = now.filter((row) => row.level !== null && row.level <= rule['max-level']);
  if (low.length === 0) return [];
  const history = await listScores(queries, county, {
    scheme: scheme.scheme,
    periods: periods.map(({ period }) => period),
  });
  const levelOf = new Map(history.map((row) => [`${row.subject} ${row.period}`, row.level]));
  const means = fieldMeans(now);
  return low.flatMap((row) => {
    let run = 0;
    for (const { period } of periods) {
      const level = levelOf.get(`${row.subject} ${period}`);
      if (level === undefined || level === null || level > rule['max-level']) break;
      run += 1;
    }
    if (run < rule.periods) return [];
    return [
      {
        subject: { id: row.subject, name: row.subject_name ?? row.subject },
        organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
        level: row.level ?? 0,
        periods: run,
        held: heldBy(scheme, row, means.get(row.field) ?? new Map()),
      },
    ];
  });
}

function fieldMeans(rows: readonly ScoreRow[]): Map<string, Map<string, number>> {
  const sums = new Map<string, { n: number; items: Map<string, number> }>();
  for (const row of rows) {
    const sum = sums.get(row.field) ?? { n: 0, items: new Map() };
    sum.n += 1;
    for (const [item, points] of Object.entries(row.items)) sum.items.set(item, (sum.items.get(item) ?? 0) + points);
    sums.set(row.field, sum);
  }
  return new Map(
    [...sums].map(([field, sum]) => [field, new Map([...sum.items].map(([item, total]) => [item, total / sum.n]))]),
  );
}

function heldBy(scheme: Scheme, row: ScoreRow, means: ReadonlyMap<string, number>): Words {
  let worst: { gap: number; item: ReturnType<typeof itemsOf>[number] } | null = null;
  for (const item of itemsOf(scheme)) {
    const gap = (means.get(item.item) ?? 0) - (row.items[item.item] ?? 0);
    if (gap > 0 && (worst === null || gap > worst.gap)) worst = { gap, item };
  }
  if (worst === null) return { zh: '各项都接近平均', en: 'Every item is near the mean' };
  const title = titleWords(worst.item);
  const gap = Math.round(worst.gap * 10) / 10;
  return inUnitOf(scheme, {
    zh: `卡在${title.zh}：比同类平均少 ${gap} 分`,
    en: `Held by ${title.en}: ${gap} below the mean of its field`,
  });
}
