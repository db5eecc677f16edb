import type { packRoutes } from '@lianxin/api';
import { loadPack, type Words } from '@lianxin/core';
import type { z } from 'zod';
import type { Packs } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import type { PackFiles } from '../../packs/files.ts';
import { unzip, ZipProblem } from './zip.ts';

export type PackSource = z.output<(typeof packRoutes)['packSourceSchema']>;

/** A pack somebody offers: its own files by `<pack id>/<path>`, and those of packs beside it in the folder. */
export interface Offered {
  id: string;
  title: string;
  version: string;
  files: PackFiles;
  beside: PackFiles;
}

/** Ten times the largest pack of ours. */
const limits = { files: 500, bytes: 4 * 1024 * 1024 };

/** Reads what is offered; refuses with what is wrong and what to do. Nothing is stored. */
export function readOffered(packs: Packs, source: PackSource): Offered {
  if (source.from === 'folder') {
    const files = packs.folderFiles(source.pack);
    if (files === null) throw new Refusal('not-found');
    const own = Object.entries(files).filter(([path]) => path.startsWith(`${source.pack}/`));
    return headed(Object.fromEntries(own.map(([path, text]) => [path.slice(source.pack.length + 1), text])), files);
  }
  const files = atTop(source.from === 'zip' ? filesOfZip(source.zip) : yamlOnly(source.files));
  return headed(files, {});
}

function headed(files: Readonly<Record<string, string>>, beside: PackFiles): Offered {
  const text = files['pack.yaml'];
  if (text === undefined)
    throw unusable(
      '里面没有 pack.yaml。选制度包的整个文件夹，或把它打成 .zip',
      'There is no pack.yaml in it. Choose the pack’s whole folder, or make a .zip of it',
    );
  const read = loadPack({ folder: '', files: { 'pack.yaml': text } }, () => undefined);
  const broken = read.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'no-parent');
  if (broken !== undefined)
    throw unusable(
      `pack.yaml 第 ${broken.line} 行：${broken.message}${broken.remedy}`,
      `pack.yaml, line ${broken.line}: ${broken.messageEn} ${broken.remedyEn}`,
    );
  const { pack: id, title, version } = read.parsed.draft.head;
  const own = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${id}/${path}`, content]));
  return { id, title, version, files: own, beside };
}

const isYaml = (path: string) => /\.ya?ml$/i.test(path) && !path.split('/').includes('__MACOSX');

function yamlOnly(files: Readonly<Record<string, string>>): Record<string, string> {
  const chosen = Object.entries(files).filter(([path]) => isYaml(path));
  if (chosen.length > limits.files) throw tooLarge();
  if (chosen.reduce((sum, [, text]) => sum + text.length, 0) > limits.bytes) throw tooLarge();
  if (chosen.length === 0) throw unusable('里面没有 .yaml 文件', 'There are no .yaml files in it');
  for (const [path, text] of chosen) if (/[\0\uFFFD]/.test(text)) throw notText(path);
  return Object.fromEntries(chosen.map(([path, text]) => [path.replaceAll('\\', '/'), text]));
}

function filesOfZip(base64: string): Record<string, string> {
  try {
    const found = unzip(Buffer.from(base64, 'base64'), isYaml, limits);
    const decoder = new TextDecoder('utf-8');
    return yamlOnly(Object.fromEntries([...found].map(([path, content]) => [path, decoder.decode(content)])));
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    if (error.fault === 'too-large') throw tooLarge();
    throw error.fault === 'damaged'
      ? unusable('这个 .zip 损坏了，或不是 .zip', 'The .zip is damaged, or is none')
      : unusable(
          '这个 .zip 加了密码，或用了不支持的压缩方式',
          'The .zip has a password, or a compression that is not supported',
        );
  }
}

/** A folder chosen whole, or zipped whole, has its own name before every path. */
function atTop(files: Readonly<Record<string, string>>): Record<string, string> {
  const heads = Object.keys(files).filter((path) => path === 'pack.yaml' || path.endsWith('/pack.yaml'));
  if (heads.length > 1)
    throw unusable(
      `里面有 ${heads.length} 个制度包（${heads.slice(0, 4).join('、')}）。一次传一个`,
      `There are ${heads.length} packs in it (${heads.slice(0, 4).join(', ')}). Send one at a time`,
    );
  const above = (heads[0] ?? 'pack.yaml').slice(0, -'pack.yaml'.length);
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(above))
      .map(([path, text]) => [path.slice(above.length), text]),
  );
}

export function unusable(zh: string, en: string): Refusal {
  return new Refusal('unusable-pack', { zh, en } satisfies Words);
}

function notText(path: string): Refusal {
  return unusable(`${path} 不是 UTF-8 文本`, `${path} is no UTF-8 text`);
}

function tooLarge(): Refusal {
  const megabytes = limits.bytes / 1024 / 1024;
  return new Refusal('too-large', {
    zh: `一个制度包最多 ${limits.files} 个文件、展开后共 ${megabytes} MB`,
    en: `A pack has at most ${limits.files} files and ${megabytes} MB unpacked`,
  });
}
