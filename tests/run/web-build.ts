import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';

const sources = ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'api/src', 'core/src'];
const results = ['web/dist/index.html', 'web/dist-ssr'];

/** Builds the web app when a source is newer than what was built last; false when the build fails. */
export async function buildWeb(): Promise<boolean> {
  const newestSource = Math.max(...sources.map((path) => newest(join('packages', path))));
  const oldestResult = Math.min(...results.map((path) => newest(join('packages', path))));
  if (oldestResult >= newestSource) return true;
  const { code, output } = await command('npm', ['run', '--silent', 'build', '--workspace', '@lianxin/web']);
  if (code !== 0) process.stdout.write(`${output}\nThe web app does not build: the browser journeys are left out.\n`);
  return code === 0;
}

/** Time of the last change in a file or folder; 0 when there is none. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
