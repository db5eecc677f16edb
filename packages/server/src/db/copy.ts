import { Client, type ClientConfig, type Connection, type Pool, type Submittable } from 'pg';
import { sessionSetUp } from './connect.ts';

/** A connection of the owner's beside the pool's, for one long piece of work: COPY cannot share a connection with other statements. */
export async function aside<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  // The pool hides the password from those who list its options. What it adds of its own means nothing to a client, but for `pipeline`.
  const { password } = pool.options;
  const client = new Client({ ...pool.options, password, pipeline: false } as ClientConfig);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sessionSetUp());
    return await work(client);
  } finally {
    await client.end();
  }
}

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Runs `COPY … FROM STDIN` and gives it the chunks, not faster than the server takes them. Returns the number of rows. */
export async function copyIn(client: Client, statement: string, chunks: Chunks): Promise<number> {
  return new Promise((resolve, reject) => client.query(new CopyIn(statement, chunks, resolve, reject)));
}

/**
 * Runs `COPY … TO STDOUT` and hands on what comes, in blocks of some 64 KB. Returns when all of it was taken. Nothing else may be asked of the
 * connection meanwhile.
 */
export async function* copyOut(client: Pick<Client, 'query'>, statement: string): AsyncGenerator<Buffer, void> {
  const reader = new CopyOut(statement);
  // Where statements may travel together the library refuses what it does not know; here none does until all is taken.
  const shared = client as { pipeline?: boolean };
  const { pipeline = false } = shared;
  shared.pipeline = false;
  client.query(reader);
  try {
    yield* reader.blocks();
  } finally {
    shared.pipeline = pipeline;
    reader.discard();
  }
}

/** Values as a line of COPY's text format; a value is text already, or null. */
export function copyLine(values: readonly (string | null)[]): string {
  let line = '';
  for (const [index, value] of values.entries()) {
    if (index > 0) line += '\t';
    line += value === null ? '\\N' : /[\\\t\n\r]/.test(value) ? escaped(value) : value;
  }
  return `${line}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** A message to the server: type, length, body. */
function frame(type: string, body: Uint8Array = Buffer.alloc(0)): Buffer[] {
  const head = Buffer.allocUnsafe(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return [head, Buffer.from(body.buffer, body.byteOffset, body.byteLength)];
}

// The library calls these by name; PostgreSQL's documentation, “COPY Operations”, has the messages.
class CopyIn implements Submittable {
  readonly #statement: string;
  readonly #chunks: Chunks;
  readonly #resolve: (rows: number) => void;
  readonly #reject: (error: unknown) => void;
  #rows = 0;
  #failed: unknown;
  #over = false;

  constructor(statement: string, chunks: Chunks, resolve: (rows: number) => void, reject: (error: unknown) => void) {
    this.#statement = statement;
    this.#chunks = chunks;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): void {
    connection.query(this.#statement);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.#send(connection);
  }

  async #send({ stream }: Connection): Promise<void> {
    try {
      for await (const chunk of this.#chunks) {
        if (this.#over) return;
        for (const part of frame('d', chunk)) stream.write(part);
        if (stream.writableNeedDrain) await drained(stream);
      }
      for (const part of frame('c')) stream.write(part);
    } catch (error) {
      // The server answers with an error of its own; ours is the one to tell.
      this.#failed = error;
      for (const part of frame('f', Buffer.from('cut short\0'))) stream.write(part);
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = Number(text.split(' ').at(-1));
  }

  handleReadyForQuery(): void {
    this.#over = true;
    this.#resolve(this.#rows);
  }

  handleError(error: unknown): void {
    this.#over = true;
    this.#reject(this.#failed ?? error);
  }
}

async function drained(stream: Connection['stream']): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = () => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}

const block = 64 * 1024;
const mostWaiting = 64;

class CopyOut implements Submittable {
  readonly #statement: string;
  #waiting: Buffer[] = [];
  #filling = Buffer.allocUnsafe(block);
  #filled = 0;
  #stream: Connection['stream'] | undefined;
  #ended = false;
  #unwanted = false;
  #error: unknown;
  #wake: () => void = () => undefined;

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(connection: Connection): void {
    this.#stream = connection.stream;
    connection.query(this.#statement);
  }

  // The chunk lies in the parser's buffer, which is used again: it is copied here.
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#unwanted) return;
    if (this.#filled + chunk.length > block) this.#push();
    if (chunk.length > block) this.#waiting.push(Buffer.from(chunk));
    else this.#filled += chunk.copy(this.#filling, this.#filled);
    if (this.#waiting.length >= mostWaiting) this.#stream?.pause();
  }

  #push(): void {
    if (this.#filled === 0) return;
    this.#waiting.push(this.#filling.subarray(0, this.#filled));
    this.#filling = Buffer.allocUnsafe(block);
    this.#filled = 0;
    this.#wake();
  }

  handleCommandComplete(): void {
    this.#push();
  }

  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wake();
  }

  handleError(error: unknown): void {
    this.#error = error;
    this.#ended = true;
    this.#wake();
  }

  /** Whoever took the blocks wants no more: what still comes is thrown away, so that the connection can be used again. */
  discard(): void {
    this.#unwanted = true;
    this.#waiting = [];
    this.#stream?.resume();
  }

  async *blocks(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const taken = this.#waiting.splice(0);
      this.#stream?.resume();
      yield* taken;
      if (this.#waiting.length > 0) continue;
      if (this.#error !== undefined) throw this.#error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
