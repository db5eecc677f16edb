// Arithmetic in GF(256) with the polynomial of QR codes, x^8 + x^4 + x^3 + x^2 + 1.

const powers = new Uint8Array(512);
const logs = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i += 1) {
  powers[i] = value;
  powers[i + 255] = value;
  logs[value] = i;
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
}

/** Product of two elements. */
export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (powers[(logs[a] ?? 0) + (logs[b] ?? 0)] ?? 0);
}

/** The element α to a power. */
export function power(exponent: number): number {
  return powers[exponent % 255] ?? 0;
}

/** The correction bytes that stand behind a block of data: the rest of dividing it by (x − α⁰)(x − α¹)… */
export function correctionOf(data: readonly number[], count: number): number[] {
  let generator = [1];
  for (let i = 0; i < count; i += 1) {
    const next = Array.from({ length: generator.length + 1 }, () => 0);
    generator.forEach((factor, at) => {
      next[at] = (next[at] ?? 0) ^ factor;
      next[at + 1] = (next[at + 1] ?? 0) ^ multiply(factor, power(i));
    });
    generator = next;
  }
  const rest = [...data, ...Array.from({ length: count }, () => 0)];
  for (let at = 0; at < data.length; at += 1) {
    const lead = rest[at] ?? 0;
    generator.forEach((factor, offset) => {
      rest[at + offset] = (rest[at + offset] ?? 0) ^ multiply(factor, lead);
    });
  }
  return rest.slice(data.length);
}
