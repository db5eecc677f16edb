import { describe, expect, it } from 'vitest';
import { qrCode } from './qr-code.ts';
import { dataBytes, dataPath, versionBits, versions } from './qr-layout.ts';
import { correctionOf, multiply, power } from './reed-solomon.ts';

describe('a QR code', () => {
  it('is the one that an independent reader reads as 连心', () => {
    const rows = qrCode('连心')?.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));
    expect(rows).toEqual([
      '#######...#.#.#######',
      '#.....#.....#.#.....#',
      '#.###.#.#.#...#.###.#',
      '#.###.#.....#.#.###.#',
      '#.###.#..#.##.#.###.#',
      '#.....#..###..#.....#',
      '#######.#.#.#.#######',
      '........#.#..........',
      '###.#####.#.###...#..',
      '...#...#.###.#.#..#.#',
      '#..#..###..#.###.#...',
      '.###.#...#.###.#####.',
      '.#.#.###..##.###.##..',
      '........#.#...##..###',
      '#######.##..#...#..#.',
      '#.....#.#.#...#.#.###',
      '#.###.#.##..#.#.#..##',
      '#.###.#....#.#.#...#.',
      '#.###.#.##.#.##..##.#',
      '#.....#.#..###..####.',
      '#######.##.#.###.#.##',
    ]);
  });

  it('grows with its text, and is none where the text is too long', () => {
    expect(qrCode('x'.repeat(17))?.length).toBe(21);
    expect(qrCode('x'.repeat(18))?.length).toBe(25);
    expect(qrCode('x'.repeat(271))?.length).toBe(57);
    expect(qrCode('x'.repeat(272))).toBeNull();
  });

  it('holds what the standard says of each version', () => {
    expect(versions.map(dataBytes)).toEqual([19, 34, 55, 80, 108, 136, 156, 194, 232, 274]);
    expect(versionBits(7)).toBe(0b000111110010010100);
    for (const { size } of versions) expect(dataPath(size, () => false).length).toBe(size * (size - 1));
  });
});

it('correction makes every block divisible by the generator', () => {
  const data = Array.from({ length: 40 }, (_, index) => (index * 37 + 11) % 256);
  const block = [...data, ...correctionOf(data, 18)];
  for (let root = 0; root < 18; root += 1) {
    const value = block.reduce((sum, byte) => multiply(sum, power(root)) ^ byte, 0);
    expect(value).toBe(0);
  }
});
