/** Keeps what was made for a short time, and the last good answer for when making it again fails. */
export interface Cache<Value> {
  /** The value of a key, made when there is none or it is too old. Two askers wait for one making. */
  get(key: string, make: () => Promise<Value>): Promise<Value>;
}

interface Kept<Value> {
  value: Promise<Value>;
  until: number;
}

export function createCache<Value>(options: { now: () => Date; milliseconds: number; most: number }): Cache<Value> {
  const { now, milliseconds, most } = options;
  const kept = new Map<string, Kept<Value>>();
  return {
    async get(key, make) {
      const at = now().getTime();
      const before = kept.get(key);
      if (before !== undefined && at < before.until) return before.value;
      const value = make();
      kept.delete(key);
      kept.set(key, { value, until: at + milliseconds });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      try {
        return await value;
      } catch (error) {
        if (kept.get(key)?.value === value) kept.delete(key);
        if (before === undefined) throw error;
        // Residents rather read what was true a minute ago than nothing.
        kept.set(key, before);
        return before.value;
      }
    },
  };
}
