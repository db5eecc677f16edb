// Writes docs/reference/ from the pack language itself: node tools/write-pack-reference.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packReference } from '@lianxin/core';

for (const [name, text] of Object.entries(packReference())) {
  const path = fileURLToPath(new URL(`../docs/reference/${name}`, import.meta.url));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
