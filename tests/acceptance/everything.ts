import { registryRoutes, scoreRoutes, type Client } from '@lianxin/api';
import type { z } from 'zod';

export type ScoreLine = z.output<(typeof scoreRoutes)['scoreRow']>;
export type SheetLine = z.output<(typeof scoreRoutes)['getConsequence']['response']>['items'][number];

/** Every score of a period that the caller may see, page by page as the screens read them. */
export async function everyScore(
  call: Client,
  scheme: string,
  period: string,
  organisation?: string,
): Promise<ScoreLine[]> {
  const lines: ScoreLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(scoreRoutes.listScores, {
      params: { scheme },
      query: { period, organisation, cursor, limit: 200 },
    });
    lines.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lines;
}

/** Every line of a list or pay sheet. */
export async function everySheetLine(
  call: Client,
  scheme: string,
  consequence: string,
  period: string,
): Promise<SheetLine[]> {
  const lines: SheetLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(scoreRoutes.getConsequence, {
      params: { scheme, consequence },
      query: { period, cursor, limit: 200 },
    });
    lines.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lines;
}

/** Every organisation in scope by its id. */
export async function everyOrganisation(call: Client) {
  const { items } = await call(registryRoutes.listOrganisations, { query: { limit: 1000 } });
  return new Map(items.map((organisation) => [organisation.id, organisation]));
}
