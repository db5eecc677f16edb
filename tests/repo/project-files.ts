import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const folders = ['.ci', 'bench', 'data/areas', 'docs', 'packages', 'packs', 'scripts', 'tests', 'tools'];
const built = new Set(['node_modules', 'dist', 'dist-ssr']);

/** Paths of every file of the project from its root, such as `packs/national/pack.yaml`; nothing installed or built. */
export const projectFiles: readonly string[] = [
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name),
  ...folders.flatMap(below),
];

/** Every TypeScript source; `.test.ts` files too. */
export const sources = projectFiles.filter((path) => /\.tsx?$/.test(path));

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('tests/') || /\/src\/testing[./]/.test(path);
}

/** Text of a project file by its path from the root. */
export function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

function below(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return built.has(entry.name) ? [] : below(path);
    return entry.isFile() ? [path] : [];
  });
}
