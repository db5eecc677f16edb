import type { Basis } from '../basis.ts';
import { basisSchema, idSchema } from '../basis.ts';
import { diagnostic, type Diagnostic, type Finding } from './diagnostic.ts';
import { idMeant } from './id-meant.ts';
import { readYaml } from './read-yaml.ts';
import { settleBasis, textAt, type MapTree, type Place, type Tree } from './tree.ts';
import { didYouMean } from '../did-you-mean.ts';

/** A pack as text: core reads no disk. `folder` is put before file names in diagnostics; paths use `/`. */
export interface PackSource {
  folder: string;
  /** Text of every `.yaml` (and `.yml`) file, by path inside the folder, such as `schemes/member-star.yaml`. */
  files: Readonly<Record<string, string>>;
}

/** The folders of a pack and the key that holds the id of the one thing a file in it defines. */
export const partFolders = { records: 'record', duties: 'duty', schemes: 'scheme', indicators: 'indicator' } as const;
export type PartFolder = keyof typeof partFolders;
export const partFolderNames = Object.keys(partFolders) as PartFolder[];

/** The files of one pack, read but not yet merged or held against their schemas. */
export interface SourcePack {
  id: string;
  version: string;
  /** Packs it extends, in the order named, and where. */
  extends: { id: string; at: Place }[];
  head: MapTree | null;
  /** Where to report what concerns the whole pack. */
  at: Place;
  parts: Record<PartFolder, Map<string, MapTree>>;
  cases: { file: string; tree: Tree }[];
  /** Names of files whose part calls itself something else: whoever goes by the file is not told of an unknown name. */
  misnamed: Set<string>;
  diagnostics: Diagnostic[];
}

/** Read every file of a pack. Files that cannot be read are reported and left out. */
export function readSource(source: PackSource): SourcePack {
  const diagnostics: Diagnostic[] = [];
  const named = (path: string) => (source.folder === '' ? path : `${source.folder}/${path}`);
  const headText = source.files['pack.yaml'];
  // The pack's own id is needed for places; it is known only after pack.yaml is read, so that file is read twice.
  const id = headText === undefined ? '' : (textAt(readYaml('', '', headText).tree ?? undefined, 'pack') ?? '');
  const read = (path: string, text: string): MapTree | null => {
    const result = readYaml(id, named(path), text);
    diagnostics.push(...result.diagnostics);
    if (result.tree?.type === 'map') return result.tree;
    const at = { pack: id, file: named(path), line: 1, column: 1 };
    if (result.diagnostics.length === 0) diagnostics.push(diagnostic('wrong-type', at, notAMap));
    return null;
  };

  const at: Place = { pack: id, file: named('pack.yaml'), line: 1, column: 1 };
  let head: MapTree | null = null;
  if (headText === undefined) diagnostics.push(diagnostic('no-pack-file', at, noHead));
  else head = read('pack.yaml', headText);
  const stated = textAt(head ?? undefined, 'basis');
  const basis: Basis | null = stated !== undefined && isBasis(stated) ? stated : null;
  if (head) head = settleBasis(head, basis, isBasis) as MapTree;

  const pack: SourcePack = {
    id,
    version: textAt(head ?? undefined, 'version') ?? '',
    extends: extended(head),
    head,
    at,
    parts: { records: new Map(), duties: new Map(), schemes: new Map(), indicators: new Map() },
    cases: [],
    misnamed: new Set(),
    diagnostics,
  };
  for (const path of Object.keys(source.files).sort()) {
    if (path === 'pack.yaml') continue;
    const [folder = '', ...rest] = path.split('/');
    const known = folder === 'cases' || folder in partFolders;
    if (!known || rest.length !== 1 || !path.endsWith('.yaml')) {
      const place = { pack: id, file: named(path), line: 1, column: 1 };
      diagnostics.push(diagnostic('unknown-file', place, unknownFileWords(path, folder)));
      continue;
    }
    const text = source.files[path] ?? '';
    if (folder === 'cases') {
      const result = readYaml(id, named(path), text);
      diagnostics.push(...result.diagnostics);
      if (result.tree) pack.cases.push({ file: named(path), tree: result.tree });
      continue;
    }
    const tree = read(path, text);
    if (tree) addPart(pack, folder as PartFolder, path, settleBasis(tree, basis, isBasis) as MapTree);
  }
  return pack;
}

/** `extends` as an id or a list of ids; anything else is judged with the head's shape. */
function extended(head: MapTree | null): { id: string; at: Place }[] {
  const node = head?.entries.get('extends')?.node;
  const named = node?.type === 'list' ? node.items : node ? [node] : [];
  return named.flatMap((one) =>
    one.type === 'scalar' && one.value !== null ? [{ id: String(one.value), at: one.at }] : [],
  );
}

function addPart(pack: SourcePack, folder: PartFolder, path: string, tree: MapTree): void {
  const idKey = partFolders[folder];
  const fileId = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
  const id = textAt(tree, idKey);
  const keyAt = tree.entries.get(idKey)?.keyAt ?? tree.at;
  const parts = pack.parts[folder];
  // An id in the wrong form is told by the schema; meanwhile the part goes by its file's name, or by what the id was meant to be.
  const written = id !== undefined && isId(id);
  if (written && id !== fileId) {
    pack.misnamed.add(fileId);
    pack.diagnostics.push(
      diagnostic('wrong-file-name', keyAt, {
        zh: `文件叫 ${fileId}.yaml，里面的编号却是“${id}”。`,
        en: `The file is called ${fileId}.yaml but the id inside is “${id}”.`,
        fixZh: `把文件改名为 ${id}.yaml，或把编号改成“${fileId}”。`,
        fixEn: `Rename the file ${id}.yaml, or write “${idKey}: ${fileId}”.`,
      }),
    );
  }
  const name = written ? id : ([fileId, idMeant(fileId), idMeant(id ?? '')].find(isId) ?? id ?? fileId);
  if (parts.has(name))
    pack.diagnostics.push(
      diagnostic('duplicate-id', keyAt, {
        zh: `“${name}”已经在 ${parts.get(name)?.at.file} 里定义。`,
        en: `“${name}” is already defined in ${parts.get(name)?.at.file}.`,
        fixZh: '换一个编号，或删掉一份。',
        fixEn: 'Choose another id or delete one of the two.',
      }),
    );
  else parts.set(name, tree);
}

function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

function isBasis(text: string): text is Basis {
  return basisSchema.safeParse(text).success;
}

const notAMap: Finding = {
  zh: '文件是空的，或不是“键: 值”。',
  en: 'The file is empty or is not a map of “key: value”.',
  fixZh: '照 docs/reference/pack-format.md 写内容，或删掉文件。',
  fixEn: 'Write it after docs/reference/pack-format.md, or delete the file.',
};

const noHead: Finding = {
  zh: '文件夹里没有 pack.yaml。',
  en: 'The folder has no pack.yaml.',
  fixZh: '新建 pack.yaml，写上 pack、title、version、format、effective-from 和 document。',
  fixEn: 'Create pack.yaml with pack, title, version, format, effective-from and document.',
};

function unknownFileWords(path: string, folder: string): Finding {
  const meant = path.endsWith('.yml') ? undefined : didYouMean(folder, ['cases', ...partFolderNames]);
  const fix = path.endsWith('.yml') ? path.replace(/\.yml$/, '.yaml') : meant ? `${meant}/…` : undefined;
  return {
    // A mistyped folder or ending would silently drop rules, so where a slip is likely it is an error.
    severity: fix ? 'error' : 'warning',
    zh: `不认得 ${path}，没有读它。`,
    en: `${path} is not part of the pack language and was not read.`,
    fixZh: fix ? `是不是 ${fix}？` : '只认 pack.yaml 和 records/、duties/、schemes/、cases/ 里的 .yaml 文件。',
    fixEn: fix
      ? `Did you mean ${fix}?`
      : 'Only pack.yaml and .yaml files in records/, duties/, schemes/ and cases/ are read.',
  };
}
