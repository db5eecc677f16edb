import type { Column, Reading } from './sheet.ts';

function column<T>(headings: readonly string[], required: boolean, read: (text: string) => Reading<T>): Column<T> {
  return { headings, required, read };
}

/** An id of ours: what stands in addresses and other sheets. */
export function idColumn(headings: readonly string[], required = true): Column<string> {
  return column<string>(headings, required, (text) =>
    /^[a-z0-9-]{1,40}$/.test(text)
      ? { value: text }
      : { says: `“${text}” is not an id`, todo: 'write 1 to 40 small letters, digits or hyphens, such as zj-001' },
  );
}

export function textColumn(headings: readonly string[], most: number): Column<string> {
  return column<string>(headings, true, (text) =>
    [...text].length <= most
      ? { value: text }
      : { says: `it has ${[...text].length} characters`, todo: `write at most ${most}` },
  );
}

/** A day: 2026-01-05, 2026/1/5, 2026.1.5, 20260105, 2026年1月5日. */
export function dayColumn(headings: readonly string[], required: boolean): Column<string> {
  return column<string>(headings, required, (text) => {
    const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
    const [year, month, day] = [parts?.[1], parts?.[2] ?? parts?.[4], parts?.[3] ?? parts?.[5]];
    const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    const real =
      !Number.isNaN(Date.parse(written)) && new Date(`${written}T00:00:00Z`).toISOString().startsWith(written);
    return parts !== null && real
      ? { value: written }
      : { says: `“${text}” is not a day`, todo: 'write it as 2026-01-05' };
  });
}

/** One of several, by its code or the word people use. */
export function choiceColumn<T extends string>(
  headings: readonly string[],
  required: boolean,
  words: Readonly<Record<T, readonly string[]>>,
): Column<T> {
  return column<T>(headings, required, (text) => {
    const found = (Object.keys(words) as T[]).find((code) => code === text || words[code].includes(text));
    const known = (Object.entries(words) as [T, readonly string[]][]).map(([code, names]) => names[0] ?? code);
    return found === undefined
      ? { says: `“${text}” is not known`, todo: `write one of: ${known.join('、')}` }
      : { value: found };
  });
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A citizen's identity number (GB 11643-1999): 17 digits and a check character. */
export function identityColumn(headings: readonly string[]): Column<string> {
  return column<string>(headings, false, (given) => {
    const text = given.toUpperCase();
    if (!/^\d{17}[\dX]$/.test(text))
      return { says: 'it is not an identity number', todo: 'write all 18 characters, or leave it empty' };
    const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
    const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
    return '10X98765432'[sum % 11] === text[17] && !Number.isNaN(Date.parse(born))
      ? { value: text }
      : { says: 'its last character does not fit the others', todo: 'compare it with the identity card' };
  });
}

/** Any telephone number by which somebody can be called. */
export function phoneColumn(headings: readonly string[]): Column<string> {
  return column<string>(headings, false, (text) => {
    const digits = text.replaceAll(/[\s-]/g, '');
    return /^\+?\d{7,15}$/.test(digits)
      ? { value: digits }
      : { says: 'it is not a telephone number', todo: 'write its digits, or leave it empty' };
  });
}
