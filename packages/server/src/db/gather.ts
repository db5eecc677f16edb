/**
 * Asks for many keys at once: what is asked for in one turn of the event loop goes to `askAll` together, in the order asked and each key
 * once. The asking begins after the last of them was asked for, so nobody gets an answer older than their question. If it fails, it fails for all.
 */
export function gather<K, V>(
  askAll: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | null> {
  let next: { keys: Set<K>; answers: Promise<ReadonlyMap<K, V>> } | null = null;
  return async (key) => {
    if (next === null) {
      const keys = new Set<K>();
      const answers = new Promise<void>((turn) => setImmediate(turn)).then(() => {
        next = null;
        return askAll([...keys]);
      });
      next = { keys, answers };
    }
    next.keys.add(key);
    return (await next.answers).get(key) ?? null;
  };
}
