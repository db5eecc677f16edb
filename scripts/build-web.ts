import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packages = resolve(import.meta.dirname, '..', 'packages');
const sources = ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'api/src', 'core/src'];
const results = ['web/dist/index.html', 'web/dist-ssr'];

/** Whether a source of the pages is newer than what was built last. */
export function pagesAreStale(): boolean {
  const newestSource = Math.max(...sources.map((path) => newest(join(packages, path))));
  const oldestResult = Math.min(...results.map((path) => newest(join(packages, path))));
  return oldestResult < newestSource;
}

/** Time of the last change in a file or folder; 0 when there is none. Tests are no source of a page. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || path.endsWith('.test.ts')) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

// `npm start` runs this file before the server.
if (import.meta.main && pagesAreStale()) {
  process.stderr.write('Building the pages …\n');
  const built = spawnSync('npm', ['run', '--silent', 'build', '--workspace', '@lianxin/web'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) {
    process.stderr.write(`${built.stdout}${built.stderr}\nThe pages do not build: see the lines above.\n`);
    process.exit(1);
  }
}
