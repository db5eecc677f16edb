import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Hashes passwords with argon2id; the parameters are kept with each hash, so that they can be raised later. */
export interface Passwords {
  hash: (password: string) => Promise<string>;
  verify: (password: string, hash: string) => Promise<boolean>;
}

const derive = promisify(argon2);

/** Memory in KiB, passes and lanes: OWASP's first recommendation for argon2id. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export const passwords: Passwords = {
  async hash(password) {
    const nonce = randomBytes(16);
    const tag = await derive('argon2id', { ...cost, message: normal(password), nonce, tagLength: 32 });
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
  },
  async verify(password, hash) {
    const [, memory, passes, parallelism, salt = '', expected = ''] = stored.exec(hash) ?? [];
    if (memory === undefined) return false;
    const tag = Buffer.from(expected, 'base64');
    const found = await derive('argon2id', {
      message: normal(password),
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: tag.length,
    });
    return timingSafeEqual(found, tag);
  },
};

/** The same characters typed on another system may arrive composed otherwise. */
function normal(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
