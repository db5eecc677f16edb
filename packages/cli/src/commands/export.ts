import { UsageError, type Command } from '../command.ts';
import { explained } from '../explained.ts';

const kinds = ['subjects', 'facts', 'scores', 'roster'] as const;

/** `export`: a county's subjects, counting facts or stored scores as NDJSON, in the form `score` reads; or its roster, as `import` does. */
export const exportCommand: Command = {
  name: 'export',
  about:
    'write subjects, facts or scores of a county as NDJSON, in the form that `lianxin score` reads; or the roster of declared kinds, with names, as `lianxin import subjects` reads it',
  positionals: ['<kind>'],
  options: {
    county: { type: 'string', value: 'CODE', about: 'six digits; may be left out when there is one county' },
    year: { type: 'string', value: 'YEAR', about: 'facts and scores of this year; the present one unless told' },
  },
  formats: ['json'],
  examples: [
    'lianxin export subjects > subjects.ndjson',
    'lianxin export facts --year 2026 > facts.ndjson',
    'lianxin export roster > roster.ndjson',
  ],
  run(input, terminal) {
    const kind = kinds.find((known) => known === input.positionals[0]);
    if (kind === undefined)
      throw new UsageError(
        `${input.positionals[0] ?? 'nothing'} cannot be exported`,
        `write one of: ${kinds.join(', ')}`,
      );
    const year = input.text('year');
    if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError(`${year} is not a year`, 'write four digits');
    return explained(terminal, async () => {
      const { exportRows, openInstallation } = await import('@lianxin/server/main');
      const installation = await openInstallation(process.env, terminal.err, { demo: 'off' });
      try {
        const rows = await exportRows(installation, {
          kind,
          county: input.text('county') ?? null,
          year: year === undefined ? null : Number(year),
        });
        if ('refused' in rows) {
          terminal.err(rows.refused);
          return 1;
        }
        for await (const row of rows.rows) terminal.out(JSON.stringify(row));
        return 0;
      } finally {
        await installation.close();
      }
    });
  },
};
