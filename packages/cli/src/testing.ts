import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from './main.ts';

/** A folder with these files, gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a command wrote and how it ended. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Run `lianxin …` inside a folder. */
export async function lianxin(cwd: string, ...words: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(words, { cwd, out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A small pack as files under `packs/toy/`. */
export const toyPack: Readonly<Record<string, string>> = {
  'packs/toy/pack.yaml': `pack: toy
title: 样例
version: 1.0.0
format: 1
effective-from: 2017-01-01
document: { name: 样例办法 }
basis: example
`,
  'packs/toy/records/volunteer-service.yaml': `record: volunteer-service
title: 志愿服务
subject: member
fields:
  - { field: activity, title: 活动, type: text }
  - { field: hours, title: 时长, type: number, unit: 小时, min: 0.5, max: 24, precision: 0.5 }
enter: [member]
verify: branch-secretary
summary: '{activity} {hours} 小时'
`,
  'packs/toy/schemes/member-star.yaml': `scheme: member-star
title: 先锋星
subject: member
cohort: [field]
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: common
    title: 共性
    items:
      - item: volunteering
        title: 志愿服务
        measure: { sum: volunteer-service.hours }
        points: { each: 2, per: 1 小时 }
        cap: { month: 6 }
levels:
  - { level: 0, title: 无星, below: 5 }
  - { level: 1, title: 一星, from: 5 }
publish: { level: public, total: subject }
`,
  'packs/toy/cases/star.yaml': `case: two-hours
title: 两小时
scheme: member-star
subjects: [{ id: m1, field: rural }]
# 2 hours × 2 points
facts: [{ record: volunteer-service, date: 2017-04-15, hours: 2 }]
expect: [{ subject: m1, period: 2017-04, total: 4 }]
`,
};
