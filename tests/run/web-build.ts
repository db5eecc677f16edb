import { pagesAreStale } from '../../scripts/build-web.ts';
import { command } from './command.ts';

/** Builds the web app when a source is newer than what was built last; false when the build fails. */
export async function buildWeb(): Promise<boolean> {
  if (!pagesAreStale()) return true;
  const { code, output } = await command('npm', ['run', '--silent', 'build', '--workspace', '@lianxin/web']);
  if (code !== 0) process.stdout.write(`${output}\nThe web app does not build: the browser journeys are left out.\n`);
  return code === 0;
}
