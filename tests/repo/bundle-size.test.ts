import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it, vi } from 'vitest';

const web = fileURLToPath(new URL('../../packages/web/', import.meta.url));

/** JavaScript before first use, gzip, in KB: the most a phone or a desk may be asked to fetch. */
const budgets = [
  { shell: 'phone', most: 180, pages: ['features/phone-shell/PhoneShell.tsx', 'features/today/TodayPage.tsx'] },
  { shell: 'desk', most: 350, pages: ['features/desk-shell/DeskShell.tsx', 'features/desk-home/DeskHomePage.tsx'] },
];

let chunks: Rolldown.OutputChunk[] = [];

beforeAll(async () => {
  // Under `test` React's larger development build would be measured.
  vi.stubEnv('NODE_ENV', 'production');
  // Built here and kept in memory: what lies in dist may be older than the sources.
  const built = await build({
    root: web,
    configFile: `${web}vite.config.ts`,
    mode: 'production',
    logLevel: 'silent',
    build: { write: false },
  });
  vi.unstubAllEnvs();
  if (!('output' in built)) throw new Error('the web build gave more than one bundle');
  chunks = built.output.filter((file) => file.type === 'chunk');
}, 120_000);

/** Every file that must have arrived before the modules can run. */
function neededFor(modules: readonly string[]): Set<Rolldown.OutputChunk> {
  const needed = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk | undefined) => {
    if (chunk === undefined || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) add(chunks.find((candidate) => candidate.fileName === name));
  };
  add(chunks.find((chunk) => chunk.isEntry));
  for (const module of modules) {
    const holding = chunks.find((chunk) => Object.keys(chunk.modules).some((id) => id.endsWith(`/src/${module}`)));
    if (holding === undefined) throw new Error(`no chunk holds ${module}: was the page renamed?`);
    add(holding);
  }
  return needed;
}

it.each(budgets)('$shell needs at most $most KB of JavaScript before first use', ({ most, pages }) => {
  const sizes = [...neededFor(pages)].map((chunk) => ({
    file: chunk.fileName,
    kb: gzipSync(chunk.code).length / 1024,
  }));
  const total = sizes.reduce((sum, { kb }) => sum + kb, 0);
  expect(total, `${JSON.stringify(sizes)}`).toBeLessThanOrEqual(most);
  // A build that lost its libraries would fit any budget.
  expect(total).toBeGreaterThan(60);
});

it('pages that are not opened first travel on their own', () => {
  const phone = neededFor(budgets[0]?.pages ?? []);
  const modules = [...phone].flatMap((chunk) => Object.keys(chunk.modules));
  for (const later of [
    'features/score/ScorePage.tsx',
    'features/enter/EnterPage.tsx',
    'features/desk-shell/DeskShell.tsx',
  ])
    expect(modules.filter((id) => id.endsWith(`/src/${later}`))).toEqual([]);
});
