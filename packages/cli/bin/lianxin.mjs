#!/usr/bin/env node
// Runs under any Node that can start it. The program itself is TypeScript run as it is, which needs Node 24; the
// checkout carries one as a package, and an older Node hands over to it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { runMain } = await import('../src/main.ts');
  await runMain();
} else {
  const node = carriedNode(dirname(main));
  if (!node) {
    console.error(`需要 Node 24 或更新版本，现在是 ${process.versions.node}。在仓库里运行 npm ci 会装上自带的一份。`);
    console.error(
      `Node 24 or newer is needed; this is ${process.versions.node}. “npm ci” in the checkout installs one.`,
    );
    process.exit(2);
  }
  const run = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (run.signal) process.kill(process.pid, run.signal);
  process.exit(run.status ?? 2);
}

function carriedNode(from) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const binary = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', `node-${system}-${process.arch}`, binary);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return null;
  }
}
