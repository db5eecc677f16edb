import type { CallInput, packRoutes } from '@lianxin/api';

/** As the contract takes a pack that is offered. */
export type PackSource = CallInput<typeof packRoutes.checkPack>['body']['source'];

/** What somebody chose: how it is named on the page, how many files, and what is sent. */
export interface Chosen {
  name: string;
  count: number;
  source: PackSource;
}

/** The YAML files of a folder that was chosen, by their path in it. */
export async function readFolder(files: readonly File[]): Promise<Chosen> {
  const yaml = files.filter(({ name }) => /\.ya?ml$/i.test(name));
  const read = await Promise.all(yaml.map(async (file) => [pathOf(file), await file.text()] as const));
  const [first] = files;
  return {
    name: first === undefined ? '' : (pathOf(first).split('/')[0] ?? first.name),
    count: yaml.length,
    source: { from: 'files', files: Object.fromEntries(read) },
  };
}

/** A zip, in base64 as the contract carries bytes. */
export async function readZip(file: File): Promise<Chosen> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In parts: too many arguments at once overflow the stack.
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return { name: file.name, count: 1, source: { from: 'zip', zip: btoa(text) } };
}

function pathOf(file: File): string {
  return file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
}
