import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { run } from '../../packages/cli/src/main.ts';

interface Line {
  subject: string;
  total: number;
  level: number | null;
  vetoes: string[];
  items: Record<string, number>;
}

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'packages', 'cli', 'src', 'main.ts');

/** `lianxin score` has no server and no database: over what `lianxin export` wrote it gives exactly the server's scores. */
export function testScoreCommand(env: Record<string, string>, folder: string): void {
  const file = (kind: string) => join(folder, `${kind}.ndjson`);
  const scores: (Line & { scheme: string; period: string })[] = [];

  test('[H3] subjects, facts and scores are written by the export command', async () => {
    for (const kind of ['subjects', 'facts', 'scores']) {
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'export', kind, '--year', '2026'], {
        env: { ...process.env, ...env },
        maxBuffer: 1e9,
      });
      writeFileSync(file(kind), stdout);
      if (kind !== 'scores') continue;
      scores.push(...stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])));
    }
    expect(scores.length).toBeGreaterThan(1000);
  });

  test.each([
    ['member-star', '2026-Q2'],
    ['member-star', '2026-Q4'],
    ['member-star', '2026'],
    ['branch-star', '2026-11'],
    ['branch-star', '2026-Q4'],
    ['committee-star', '2026-Q4'],
    ['demonstration-star', '2026-Q4'],
  ])('[H3] %s of %s is the same from the command line', async (scheme, period) => {
    const out: string[] = [];
    const err: string[] = [];
    const words = ['score', 'packs/huanghua-1-3', '--scheme', scheme, '--period', period, '--format', 'json'];
    const rows = [...words, '--subjects', file('subjects'), '--facts', file('facts')];
    const code = await run(rows, { out: (line) => out.push(line), err: (line) => err.push(line), cwd: root });
    expect([code, err]).toEqual([0, []]);
    const given = JSON.parse(out.join('\n')) as (Omit<Line, 'items'> & { items: { item: string; points: number }[] })[];
    const lines = given.map(({ subject, total, level, vetoes, items }) => ({
      subject,
      total,
      level,
      vetoes,
      items: Object.fromEntries(items.flatMap(({ item, points }) => (points === 0 ? [] : [[item, points]]))),
    }));
    const kept = scores
      .filter((row) => row.scheme === scheme && row.period === period)
      .map(({ subject, total, level, vetoes, items }) => ({ subject, total, level, vetoes, items }));
    const bySubject = (a: Line, b: Line) => (a.subject < b.subject ? -1 : 1);
    expect(kept.length).toBeGreaterThan(0);
    expect(lines.toSorted(bySubject)).toEqual(kept.toSorted(bySubject));
  });
}
