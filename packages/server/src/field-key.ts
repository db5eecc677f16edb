import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Identity numbers and phones lie sealed in the database: AES-256-GCM under a key that is never stored there. A sealed field is
 * `key id (1 byte) · nonce (12) · ciphertext · tag (16)`. Equal values are found by a keyed digest (HMAC-SHA256), which
 * without the key cannot be guessed through the few billion possible numbers.
 */
interface Keys {
  id: number;
  seal: Buffer;
  digest: Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;
const derived = new WeakMap<Uint8Array, Keys>();

function keysOf(fieldKey: Uint8Array): Keys {
  let keys = derived.get(fieldKey);
  if (keys === undefined) {
    if (fieldKey.length !== 32) throw new Error(`The field key has ${fieldKey.length} bytes; it must have 32.`);
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', fieldKey, '', `lianxin field ${purpose}`, 32));
    keys = {
      id: createHash('sha256').update(derive('id')).digest()[0] ?? 0,
      seal: derive('seal'),
      digest: derive('digest'),
    };
    derived.set(fieldKey, keys);
  }
  return keys;
}

/** Seals a value; twice the same value gives different bytes. */
export function sealField(fieldKey: Uint8Array, value: string): Buffer {
  const { id, seal } = keysOf(fieldKey);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', seal, nonce);
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(id), nonce, sealed, cipher.getAuthTag()]);
}

/** The value sealed; throws when it was sealed with another key or its bytes were changed. */
export function openField(fieldKey: Uint8Array, sealed: Uint8Array): string {
  const { id, seal } = keysOf(fieldKey);
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 1 + nonceBytes + tagBytes) throw new Error('A sealed field is cut short.');
  if (bytes[0] !== id)
    throw new Error(
      `A field was sealed with the field key ${bytes[0]}; the key given now is ${id}. Give the former key.`,
    );
  const decipher = createDecipheriv('aes-256-gcm', seal, bytes.subarray(1, 1 + nonceBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  return decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/** What equal values have in common, for finding them: case, width and blanks do not count. */
export function digestField(fieldKey: Uint8Array, value: string): Buffer {
  const normal = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return createHmac('sha256', keysOf(fieldKey).digest).update(normal).digest();
}

/** `999901199003071234` → `9999**********1234`: the address code's province and city, and the last four. */
export function maskIdentityNumber(number: string): string {
  return mask(number, 4, 4);
}

/** `19900001234` → `199****1234`. */
export function maskPhone(phone: string): string {
  return mask(phone, 3, 4);
}

/** A value too short to hide at least as many characters as a phone number does shows a quarter only. */
function mask(value: string, first: number, last: number): string {
  if (value.length < first + last + 4) {
    const shown = Math.floor(value.length / 4);
    return value.slice(0, shown) + '*'.repeat(value.length - shown);
  }
  return value.slice(0, first) + '*'.repeat(value.length - first - last) + value.slice(-last);
}
