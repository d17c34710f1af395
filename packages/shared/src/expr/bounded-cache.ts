/** A map that forgets its oldest entries: compiled expressions are kept by source, however many there are. */
export class BoundedCache<Key, Entry> {
  readonly #entries = new Map<Key, Entry>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  getOrMake(key: Key, make: (key: Key) => Entry): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (this.#entries.size >= this.#limit) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.set(key, made);
    return made;
  }
}
