import type { Random } from '../registry/random.ts';

/** How often something that happens `expected` times on average happened (Poisson; nearly normal where that is the same). */
export function drawCount(draw: Random, expected: number): number {
  if (expected > 40) return Math.max(0, Math.round(expected + Math.sqrt(expected) * draw.normal()));
  const limit = Math.exp(-expected);
  let product = draw.next();
  let count = 0;
  while (product > limit) {
    product *= draw.next();
    count++;
  }
  return count;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const byte = (n: number) => hex[n & 255] as string;

/** A version-4 UUID from the stream. */
export function drawUuid(draw: Random): string {
  const [a, b, c, d] = [draw.int(2 ** 32), draw.int(2 ** 32), draw.int(2 ** 32), draw.int(2 ** 32)];
  return (
    `${byte(a >>> 24)}${byte(a >>> 16)}${byte(a >>> 8)}${byte(a)}-${byte(b >>> 24)}${byte(b >>> 16)}-` +
    `${byte(0x40 | ((b >>> 8) & 15))}${byte(b)}-${byte(0x80 | ((c >>> 24) & 63))}${byte(c >>> 16)}-` +
    `${byte(c >>> 8)}${byte(c)}${byte(d >>> 24)}${byte(d >>> 16)}${byte(d >>> 8)}${byte(d)}`
  );
}
