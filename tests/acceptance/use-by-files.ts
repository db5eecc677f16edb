import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Case } from '@lianxin/core';
import { expect, onTestFinished } from 'vitest';
import { run } from '../../packages/cli/src/main.ts';
import { loadPackFolder } from '../../packages/cli/src/read-pack.ts';

const root = resolve(import.meta.dirname, '../..');

async function lianxin(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, { cwd: root, out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The facts of a case as `export` writes them: one a line, a date each. */
function factLines(one: Case): string {
  const only = one.subjects.length === 1 ? one.subjects[0]?.id : undefined;
  const rows = one.facts.flatMap((fact, i) => {
    const { dates, ...rest } = fact as Record<string, unknown>;
    const days: unknown[] = Array.isArray(dates) ? dates : [rest['date']];
    return days.map((date, n) => ({ id: `f${i}-${n}`, subject: only, ...rest, date }));
  });
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** What is promised of a pack: how many worked cases each of these schemes has at least. */
export interface Promised {
  pack: string;
  schemes: readonly string[];
  cases: number;
}

/** What a person does with a system's pack: check it, run its worked cases, and score files with it. Gives the schemes that came out as their cases say. */
export async function useByFiles(system: Promised): Promise<string[]> {
  const { cases, kindOf } = await soundPack(system.pack);
  for (const scheme of system.schemes) {
    const own = cases.filter((one) => one.scheme === scheme);
    expect([scheme, own.length >= system.cases]).toEqual([scheme, true]);
    await scoreOne(system.pack, scheme, kindOf(scheme), own);
  }
  return [...system.schemes];
}

interface Sound {
  cases: Case[];
  /** What a scheme assesses. */
  kindOf: (scheme: string) => string | undefined;
}

const sound = new Map<string, Promise<Sound>>();

/** A pack that passes its check and all its cases on the command line; each is looked at once. */
function soundPack(pack: string): Promise<Sound> {
  const known = sound.get(pack) ?? lookAt(pack);
  sound.set(pack, known);
  return known;
}

async function lookAt(pack: string): Promise<Sound> {
  expect(existsSync(join(root, 'packs', pack))).toBe(true);
  const checked = await lianxin('pack', 'check', `packs/${pack}`, '--format', 'json');
  expect([checked.code, checked.err]).toEqual([0, '']);
  const tested = await lianxin('pack', 'test', `packs/${pack}`);
  expect([tested.code, tested.out.split('\n').at(-1)]).toEqual([
    0,
    expect.stringMatching(/^[1-9]\d* passed, 0 failed$/),
  ]);
  const { parsed } = loadPackFolder(`packs/${pack}`, root);
  return {
    cases: parsed.cases.map(({ case: one }) => one),
    kindOf: (scheme) => parsed.draft.schemes.find((each) => each.scheme === scheme)?.subject,
  };
}

/** Scores the first case that needs nothing from earlier years, by files, and holds it against the case. */
async function scoreOne(pack: string, scheme: string, kind: string | undefined, own: readonly Case[]): Promise<void> {
  const one = own.find(
    (candidate) =>
      candidate.before === undefined &&
      candidate['as-of'] === undefined &&
      candidate.expect.some((expected) => typeof expected.total === 'number' && expected.scheme === undefined),
  );
  if (one === undefined) throw new Error(`${pack}: ${scheme} has no case that files could say`);
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-systems-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const subjects = one.subjects.map((subject) => JSON.stringify({ kind, ...subject })).join('\n');
  writeFileSync(join(folder, 'subjects.ndjson'), `${subjects}\n`);
  writeFileSync(join(folder, 'facts.ndjson'), `${factLines(one)}\n`);
  const wanted = one.expect.find((expected) => typeof expected.total === 'number' && expected.scheme === undefined);
  const files = ['--subjects', join(folder, 'subjects.ndjson'), '--facts', join(folder, 'facts.ndjson')];
  const scored = await lianxin(
    'score',
    `packs/${pack}`,
    '--scheme',
    scheme,
    ...files,
    '--period',
    String(wanted?.period),
    '--format',
    'json',
  );
  expect([scored.code, scored.err]).toEqual([0, '']);
  const rows = JSON.parse(scored.out) as { subject: string; total: number }[];
  expect([one.case, rows.find((row) => row.subject === wanted?.subject)?.total]).toEqual([one.case, wanted?.total]);
}
