import { inflateRawSync } from 'node:zlib';

/** Why an archive cannot be read. */
export class ZipProblem extends Error {
  readonly fault: 'damaged' | 'too-large' | 'unsupported';

  constructor(fault: ZipProblem['fault']) {
    super(fault);
    this.fault = fault;
  }
}

export interface ZipLimits {
  /** Files at most. */
  files: number;
  /** Bytes of all files together, unpacked. */
  bytes: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
const endLength = 22;
const entryLength = 46;
const fileLength = 30;

/**
 * The files of a zip whose path `wanted` lets through, in memory: nothing is written anywhere, so that a path in it leads nowhere. Sizes that it
 * states are not believed: unpacking stops at the limit. Throws ZipProblem.
 */
export function unzip(zip: Buffer, wanted: (path: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new ZipProblem('unsupported');
  const found = new Map<string, Buffer>();
  let left = limits.bytes;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + entryLength > zip.length || zip.readUInt32LE(at) !== entryMark) throw new ZipProblem('damaged');
    const flags = zip.readUInt16LE(at + 8);
    const lengths = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [number, number, number];
    const path = zip.toString('utf8', at + entryLength, at + entryLength + lengths[0]);
    const header = at;
    at += entryLength + lengths[0] + lengths[1] + lengths[2];
    if (path.endsWith('/') || !wanted(path)) continue;
    if ((flags & 1) === 1) throw new ZipProblem('unsupported');
    if (found.size >= limits.files) throw new ZipProblem('too-large');
    const content = unpack(zip, header, left);
    left -= content.length;
    found.set(path, content);
  }
  return found;
}

/** Where the list of contents ends: searched from the back, since a comment may follow. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - endLength; at >= Math.max(0, zip.length - endLength - 0xffff); at -= 1)
    if (zip.readUInt32LE(at) === endMark) return at;
  throw new ZipProblem('damaged');
}

function unpack(zip: Buffer, header: number, most: number): Buffer {
  const method = zip.readUInt16LE(header + 10);
  const packed = zip.readUInt32LE(header + 20);
  const local = zip.readUInt32LE(header + 42);
  if (local + fileLength > zip.length || zip.readUInt32LE(local) !== fileMark) throw new ZipProblem('damaged');
  const from = local + fileLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (from + packed > zip.length) throw new ZipProblem('damaged');
  const content = zip.subarray(from, from + packed);
  if (method === 0) {
    if (content.length > most) throw new ZipProblem('too-large');
    return content;
  }
  if (method !== 8) throw new ZipProblem('unsupported');
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw new ZipProblem((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged');
  }
}
