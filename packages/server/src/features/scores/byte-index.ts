/**
 * Numbers texts by their bytes, so that a text that came from the database many times is never made a string: what
 * `Map<string, number>` does, for millions of look-ups a second.
 */
export class ByteIndex {
  private slots = new Int32Array(1024);
  private bytes = Buffer.alloc(4096);
  private ends = new Int32Array(256);
  count = 0;

  /** The number of a text, −1 when it has none. */
  find(from: Buffer, at: number, length: number): number {
    const { slots, bytes, ends } = this;
    const mask = slots.length - 1;
    for (let slot = hash(from, at, length) & mask; ; slot = (slot + 1) & mask) {
      const known = slots[slot]! - 1;
      if (known < 0) return -1;
      const start = known === 0 ? 0 : ends[known - 1]!;
      if (ends[known]! - start !== length) continue;
      let i = 0;
      while (i < length && bytes[start + i] === from[at + i]) i++;
      if (i === length) return known;
    }
  }

  /** Gives a text the next number, or says which it has. */
  add(from: Buffer, at: number, length: number): number {
    const known = this.find(from, at, length);
    if (known >= 0) return known;
    const start = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    if (start + length > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes], 2 * Math.max(this.bytes.length, length));
    from.copy(this.bytes, start, at, at + length);
    if (this.count === this.ends.length) {
      const wider = new Int32Array(this.count * 2);
      wider.set(this.ends);
      this.ends = wider;
    }
    this.ends[this.count++] = start + length;
    if (this.count * 2 > this.slots.length) this.widen();
    else this.place(this.count - 1);
    return this.count - 1;
  }

  private widen(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    for (let known = 0; known < this.count; known++) this.place(known);
  }

  private place(known: number): void {
    const start = known === 0 ? 0 : this.ends[known - 1]!;
    const mask = this.slots.length - 1;
    let slot = hash(this.bytes, start, this.ends[known]! - start) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = known + 1;
  }
}

// FNV-1a, mixed so that its low bits depend on all of the text.
function hash(from: Buffer, at: number, length: number): number {
  let sum = 0x811c9dc5;
  for (let i = at; i < at + length; i++) sum = Math.imul(sum ^ from[i]!, 0x01000193);
  return sum ^ (sum >>> 15);
}
