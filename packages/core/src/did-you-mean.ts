/** The candidate that was probably meant: few edits away for its length, or undefined. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const asked = simplify(word);
  let best: string | undefined;
  // One letter and bare numbers are too little to guess from.
  if (asked.length < 2 || /^\d+$/.test(asked)) return undefined;
  // A third of the letters may be wrong, one at least and three at most.
  let least = Math.max(1, Math.min(3, Math.floor(asked.length / 3))) + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const distance = editDistance(asked, simplify(candidate), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

// maxSteps, max_steps and Max-Steps are all slips for max-steps.
function simplify(word: string): string {
  return word
    .slice(0, 80)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[_\s]+/g, '-')
    .toLowerCase();
}

/** Insertions, deletions, replacements and swaps of neighbours; gives up with `limit` when it cannot be less. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let twoBack: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    twoBack = last;
    last = row;
  }
  return Math.min(limit, last[b.length] ?? limit);
}
