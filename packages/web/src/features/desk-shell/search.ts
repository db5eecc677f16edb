/** Reads named texts from an address's query; whatever else it holds is left out. Numbers (a year, a level) are read as text. */
export function textsOf<const Key extends string>(...keys: Key[]) {
  return (search: Record<string, unknown>): { [K in Key]?: string } => {
    const found: { [K in Key]?: string } = {};
    for (const key of keys) {
      const value = search[key];
      if (typeof value === 'number' || (typeof value === 'string' && value !== '')) found[key] = String(value);
    }
    return found;
  };
}

/** A part of a query or an input only when it has a value. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined | null): { [K in Key]?: Value } {
  return (value === undefined || value === null || value === '' ? {} : { [key]: value }) as { [K in Key]?: Value };
}
