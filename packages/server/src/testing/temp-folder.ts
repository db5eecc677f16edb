import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new temporary folder that PostgreSQL's account can enter when tests run as root. */
export function tempFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `lianxin-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
