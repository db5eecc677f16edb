import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Folders that other accounts can reach, best first. They serve root only, when the checkout lies in a private folder such as /root:
 * PostgreSQL then runs as an account that cannot read there.
 */
export function shelters(): string[] {
  return ['/var/lib/lianxin', join(tmpdir(), `lianxin-${process.getuid?.() ?? 0}`)];
}

/** Makes the shelter; false when it cannot be made, or belongs to someone else (anyone may make folders in /tmp). */
export function openShelter(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    if (statSync(folder).uid !== process.getuid?.()) return false;
    chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

/** A short name, always the same for the same path. */
export function shortName(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
