import { dataBytes, dataPath, formatBits, masked, versionBits, versions, type Version } from './qr-layout.ts';
import { correctionOf } from './reed-solomon.ts';

/** A QR code: rows of modules, true is dark. */
export type QrCode = boolean[][];

/** The QR code of a text, for showing a key that should not leave the page; null when it is longer than 271 bytes. */
export function qrCode(text: string): QrCode | null {
  const bytes = [...new TextEncoder().encode(text)];
  const version = versions.find((candidate) => bytes.length + (candidate.version < 10 ? 2 : 3) <= dataBytes(candidate));
  if (version === undefined) return null;
  const { modules, reserved } = patterns(version);
  const bits = interleaved(version, dataOf(version, bytes)).flatMap((byte) => bitsOf(byte, 8));
  dataPath(version.size, (x, y) => reserved[y]?.[x] ?? true).forEach(([x, y], index) => {
    const row = modules[y];
    if (row !== undefined) row[x] = (bits[index] === 1) !== masked(x, y);
  });
  return modules;
}

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (value >>> (count - 1 - index)) & 1);
}

function isSet(value: number, bit: number): boolean {
  return ((value >>> bit) & 1) === 1;
}

/** Kind and length, the bytes, an end, and the standard's filling. */
function dataOf(version: Version, bytes: readonly number[]): number[] {
  const bits = [
    ...bitsOf(4, 4),
    ...bitsOf(bytes.length, version.version < 10 ? 8 : 16),
    ...bytes.flatMap((byte) => bitsOf(byte, 8)),
    0,
    0,
    0,
    0,
  ];
  const data = Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bitsOf(0, 8).reduce((value, _bit, at) => value * 2 + (bits[byte * 8 + at] ?? 0), 0),
  );
  for (let fill = 0xec; data.length < dataBytes(version); fill ^= 0xec ^ 0x11) data.push(fill);
  return data.slice(0, dataBytes(version));
}

/** The first bytes of all parts, then the second ones, and so on. */
function inTurn(parts: readonly number[][], most: number): number[] {
  return Array.from({ length: most }, (_, at) => parts.flatMap((part) => part[at] ?? [])).flat();
}

/** Blocks with their correction, byte by byte in turn; the last blocks may be one byte longer. */
function interleaved(version: Version, data: readonly number[]): number[] {
  const short = Math.floor(data.length / version.blocks);
  const longBlocks = data.length % version.blocks;
  const blocks: number[][] = [];
  for (let block = 0, at = 0; block < version.blocks; block += 1) {
    const length = short + (block >= version.blocks - longBlocks ? 1 : 0);
    blocks.push(data.slice(at, at + length));
    at += length;
  }
  const corrections = blocks.map((block) => correctionOf(block, version.correction));
  return [...inTurn(blocks, short + 1), ...inTurn(corrections, version.correction)];
}

function lightGrid(size: number): boolean[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => false));
}

/** Everything that is not data: finders, timing, alignment, format and version. */
function patterns({ version, size, centres }: Version): { modules: QrCode; reserved: boolean[][] } {
  const [modules, reserved] = [lightGrid(size), lightGrid(size)];
  const set = (x: number, y: number, dark: boolean) => {
    const [row, kept] = [modules[y], reserved[y]];
    if (row === undefined || kept === undefined || x < 0 || x >= size) return;
    row[x] = dark;
    kept[x] = true;
  };
  const rings = (cx: number, cy: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1)
        set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let i = 0; i < size; i += 1) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(cx, cy, 4, [2, 4]);
  const last = centres.at(-1);
  for (const cy of centres)
    for (const cx of centres) {
      const onFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6);
      if (!onFinder) rings(cx, cy, 2, [1]);
    }
  // Twice, so that one damaged corner does not lose it. Bit 0 is the last of the fifteen.
  for (let bit = 0; bit < 15; bit += 1) {
    if (bit < 8) set(size - 1 - bit, 8, isSet(formatBits, bit));
    else set(8, size - 15 + bit, isSet(formatBits, bit));
    if (bit < 6) set(8, bit, isSet(formatBits, bit));
    else if (bit < 8) set(8, bit + 1, isSet(formatBits, bit));
    else if (bit === 8) set(7, 8, isSet(formatBits, bit));
    else set(14 - bit, 8, isSet(formatBits, bit));
  }
  set(8, size - 8, true);
  if (version >= 7)
    for (let bit = 0; bit < 18; bit += 1) {
      const dark = isSet(versionBits(version), bit);
      const [near, far] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
      set(near, far, dark);
      set(far, near, dark);
    }
  return { modules, reserved };
}
