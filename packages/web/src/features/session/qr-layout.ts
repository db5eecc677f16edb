/** One size of QR code at the low level of correction: what is needed to lay out its bytes (ISO/IEC 18004, tables 1, 9 and E.1). */
export interface Version {
  version: number;
  size: number;
  /** Bytes of data and correction together. */
  total: number;
  blocks: number;
  /** Correction bytes of each block. */
  correction: number;
  /** Centres of the alignment patterns, along both axes. */
  centres: readonly number[];
}

const rows: readonly [total: number, blocks: number, correction: number, ...centres: number[]][] = [
  [26, 1, 7],
  [44, 1, 10, 6, 18],
  [70, 1, 15, 6, 22],
  [100, 1, 20, 6, 26],
  [134, 1, 26, 6, 30],
  [172, 2, 18, 6, 34],
  [196, 2, 20, 6, 22, 38],
  [242, 2, 24, 6, 24, 42],
  [292, 2, 30, 6, 26, 46],
  [346, 4, 18, 6, 28, 50],
];

export const versions: readonly Version[] = rows.map(([total, blocks, correction, ...centres], index) => ({
  version: index + 1,
  size: 21 + 4 * index,
  total,
  blocks,
  correction,
  centres,
}));

/** Bytes of data that a version holds. */
export function dataBytes({ total, blocks, correction }: Version): number {
  return total - blocks * correction;
}

/** The modules that data fills, in order: pairs of columns from the right, up and down in turn, around everything reserved. */
export function dataPath(size: number, reserved: (x: number, y: number) => boolean): [x: number, y: number][] {
  const path: [number, number][] = [];
  for (let right = size - 1, upwards = true; right > 0; right -= 2, upwards = !upwards) {
    // The sixth column is the timing pattern's.
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!reserved(x, y)) path.push([x, y]);
    }
  }
  return path;
}

/** Whether the mask (number 0: a chessboard) turns a module over. */
export function masked(x: number, y: number): boolean {
  return (x + y) % 2 === 0;
}

/** The fifteen bits that name the level of correction (low) and the mask (0), protected and turned over as the standard says. */
export const formatBits = 0b111011111000100;

/** The eighteen bits that name a version from 7 on. */
export function versionBits(version: number): number {
  let rest = version;
  for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  return (version << 12) | rest;
}
