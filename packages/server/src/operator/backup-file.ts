/**
 * A backup is a gzip file of SQL that psql would read too: a line of facts, a `copy … from stdin` for each table, and a last line with
 * what each table must come to. Whoever has no Lianxin any more can still get at the rows.
 */
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What stands at the beginning: what is needed before the first row can be stored. */
export const headSchema = z.object({
  format: z.literal(1),
  program: z.string(),
  madeAt: z.iso.datetime(),
  /** The server's version, to be told. */
  server: z.string(),
  /** Migrations that the rows fit. */
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** The era in which acts and records were being written. */
  era: z.int().min(0),
  /** What tells the installation's keys from others, and does not help to find them. */
  keys: z.object({ field: z.string(), session: z.string() }),
});
export type BackupHead = z.infer<typeof headSchema>;

/** What stands at the end: a file that was cut short has none. */
export const endSchema = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.int(), bytes: z.int(), sha256 })),
  /** The newest seal of each county's audit log. */
  seals: z.array(z.object({ county: z.string(), seq: z.int(), hash: sha256 })),
});
export type BackupEnd = z.infer<typeof endSchema>;

export const headMark = '-- lianxin backup ';
export const endMark = '-- end ';

/** A file that is no backup of ours, or not whole. */
export class BackupProblem extends Error {}

/** Text in blocks, read by lines and by whole tables. */
export class BlockReader {
  readonly #blocks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #over = false;

  constructor(blocks: AsyncIterable<Buffer>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#blocks.next();
    if (next.done === true) this.#over = true;
    else this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return !this.#over;
  }

  /** The next line without its end; null after the last. */
  async line(): Promise<string | null> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      if (!(await this.#more())) break;
      end = this.#rest.indexOf(10);
    }
    if (end < 0 && this.#rest.length === 0) return null;
    const line = this.#rest.subarray(0, end < 0 ? undefined : end);
    this.#rest = end < 0 ? Buffer.alloc(0) : this.#rest.subarray(end + 1);
    return line.toString();
  }

  /** The rows up to the line `\.`, in blocks of whole lines. A backslash within rows is always doubled or begins an escape. */
  async *rows(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const found = this.#rest.subarray(0, 3).equals(tableEnd) ? 0 : this.#rest.indexOf(lineAndTableEnd) + 1;
      if (found > 0 || this.#rest.subarray(0, 3).equals(tableEnd)) {
        if (found > 0) yield this.#rest.subarray(0, found);
        this.#rest = this.#rest.subarray(found + 3);
        return;
      }
      // The last line may be the beginning of the end.
      const whole = this.#rest.lastIndexOf(10) + 1;
      if (whole > 0) {
        yield this.#rest.subarray(0, whole);
        this.#rest = this.#rest.subarray(whole);
      }
      if (!(await this.#more())) throw new BackupProblem('the file ends in the middle of a table');
    }
  }
}

const tableEnd = Buffer.from('\\.\n');
const lineAndTableEnd = Buffer.from('\n\\.\n');
