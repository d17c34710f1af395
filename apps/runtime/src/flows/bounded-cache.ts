export type BoundedCache<Key, Value> = { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => void };

/** Keeps what was used last. For values that never change under their key. */
export function createBoundedCache<Key, Value>(size: number): BoundedCache<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > size && oldest !== undefined) entries.delete(oldest);
    },
  };
}
