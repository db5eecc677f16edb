import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Area, parseAreas } from './areas.ts';

const folder = join(import.meta.dirname, '../../../../../data/areas');

export type AreaFile = 'huanghua' | 'quzhou' | 'hongqiao' | 'haian' | 'hubei';

/** The real areas of one place of the articles, from `data/areas/<name>.tsv`. The only file of the registry that reads files. */
export function readAreas(name: AreaFile): Area[] {
  const file = join(folder, `${name}.tsv`);
  return parseAreas(readFileSync(file, 'utf8'), file);
}
