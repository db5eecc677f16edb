import { type Day, toIso } from './days.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of a GB 11643-1999 number, from its first 17 digits. */
export function checkDigit(digits: string): string {
  if (!/^\d{17}$/.test(digits)) throw new Error(`expected 17 digits, found ${digits}`);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] as string;
}

/**
 * A number that no person has: address code 999999 belongs to no area. The sequence (0–999) is odd for men, even for women.
 */
export function demoIdentityNumber(born: Day, sequence: number): string {
  const digits = `999999${toIso(born).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return digits + checkDigit(digits);
}

/**
 * A telephone number that cannot ring: Chinese mobile numbers begin with 13 to 19, and 10… is kept for carriers' own short
 * service numbers (10000, 10086), so no mobile number begins with 100.
 */
export function demoPhone(serial: number): string {
  // The factor is odd and no multiple of 5, hence prime to 10^8: different serials below that never share a number, and neighbours do not look alike.
  return `100${String((serial * 48_271_061 + 7_654_321) % 100_000_000).padStart(8, '0')}`;
}
