import type { Pool } from 'pg';

export interface Refused {
  /** What is wrong and what to do, in one line. */
  refused: string;
}

/** The county meant: the one named, or the only one there is. */
export async function whichCounty(ownerDb: Pool, named: string | null): Promise<string | Refused> {
  const counties = (await ownerDb.query<{ county: string }>('select county from county order by county')).rows.map(
    (row) => row.county,
  );
  if (named !== null)
    return counties.includes(named)
      ? named
      : { refused: `There is no county ${named} here. There are: ${counties.join(', ') || 'none'}.` };
  const [only, ...others] = counties;
  if (only === undefined)
    return { refused: 'There is no county here yet. Load a demo, or import the registry: npx lianxin import --help' };
  return others.length === 0 ? only : { refused: `Name the county with --county: ${counties.join(', ')}.` };
}
