/** Class of a level in a stacked bar: 5 is the darkest gold, 0 is hatched, whatever the number of levels. */
export function shadeOf(level: number, most: number): string {
  if (level <= 0 || most <= 0) return 's0';
  return `s${Math.max(1, Math.round((5 * level) / most))}`;
}

/** Where a value lies on an axis, in per cent, kept on it. */
export function placeOn(axis: { min: number; max: number }, value: number): number {
  const width = axis.max - axis.min;
  return width <= 0 ? 0 : Math.min(100, Math.max(0, (100 * (value - axis.min)) / width));
}

/** A text's first sentence and the rest, so that the finding can be read at a glance. */
export function firstSentence(text: string): [first: string, rest: string] {
  const end = /[。！？]|[.!?](?=\s)/.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + 1)];
}
