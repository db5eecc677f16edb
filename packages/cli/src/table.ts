/** Rows as columns of text, aligned by what a terminal shows: a Chinese character is two columns wide. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - displayWidth(text));
        if (rightAligned.includes(column)) return space + text;
        return column === row.length - 1 ? text : text + space;
      })
      .join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}

/** Columns a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

const wide = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60\uFFE0-\uFFE6\u2018-\u201D\u2026\u2605\u2606]/u;
