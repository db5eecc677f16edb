// Runs before every npm script, under whatever Node the machine has: no TypeScript and no dependency here.
// Installs exactly what the lockfile says when it has changed, so that a fresh clone needs one command only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.lock-sha256';
const sha = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sha) {
  process.stderr.write('Installing packages (first start only) …\n');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    process.stderr.write('npm ci failed: see the lines above. Check the network and run the same command again.\n');
    process.exit(done.status ?? 1);
  }
  writeFileSync(stamp, sha);
}
