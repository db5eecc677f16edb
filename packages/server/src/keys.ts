import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Keys {
  /** Seals identity numbers and phones; 32 bytes. */
  field: Uint8Array;
  /** Signs sessions. */
  session: string;
}

/**
 * The installation's keys, outside the database: from LIANXIN_FIELD_KEY and LIANXIN_SECRET (hexadecimal), or files in the data folder,
 * made on the first start. Whoever has a backup of the database alone cannot read identity numbers.
 */
export function readKeys(
  env: Record<string, string | undefined>,
  dataFolder: string,
  random: (bytes: number) => Buffer,
): Keys {
  const folder = join(dataFolder, 'keys');
  const key = (variable: string, file: string): Buffer => {
    const given = env[variable];
    if (given) {
      if (!/^[0-9a-f]{64}$/i.test(given))
        throw new Error(`${variable} must be 64 hexadecimal digits (32 bytes). Make one with: openssl rand -hex 32`);
      return Buffer.from(given, 'hex');
    }
    const path = join(folder, file);
    if (existsSync(path)) return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
    // Only the keys' own folder is closed: the database's account must be able to pass through the one above.
    mkdirSync(dataFolder, { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = random(32);
    writeFileSync(path, `${made.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  };
  return {
    field: key('LIANXIN_FIELD_KEY', 'field.key'),
    session: key('LIANXIN_SECRET', 'session.key').toString('hex'),
  };
}
