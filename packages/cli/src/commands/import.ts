import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, type Command } from '../command.ts';
import { explained } from '../explained.ts';

const kinds = ['organisations', 'people', 'memberships', 'posts', 'subjects'] as const;
const shown = 50;

/** `import`: a sheet of the registry, whole or not at all; every row that cannot be taken is told with what to write. */
export const importCommand: Command = {
  name: 'import',
  about:
    'import organisations, people, memberships, posts or subjects of declared kinds from a sheet (.xlsx, .csv or .ndjson): all rows, or none',
  positionals: ['<kind>', '<file>'],
  options: {
    'dry-run': { type: 'boolean', about: 'check every row and store nothing' },
    county: { type: 'string', value: 'CODE', about: 'six digits; may be left out when there is one county' },
    name: { type: 'string', value: 'NAME', about: 'makes the county, under this name (with --county and --pack)' },
    pack: { type: 'string', value: 'ID', about: 'the policy pack the new county works by, a folder of LIANXIN_PACKS' },
  },
  formats: ['table', 'json'],
  examples: [
    'lianxin import organisations 组织.xlsx --county 130983 --name 黄骅市 --pack huanghua-1-3 --dry-run',
    'lianxin import people 党员.csv',
    'lianxin import memberships 组织关系.xlsx',
    '',
    'headings, in any order (in brackets: may be left out or empty); days as 2026-01-05:',
    '  organisations  组织编号 组织名称 [上级编号] 类别 组织形式 [领域] [区划代码] 成立日期',
    '  people         人员编号 姓名 性别 [身份证号] [手机号] [学历] [入党日期] 所在支部编号',
    '  memberships    人员编号 组织编号 党员类别 起 [止]',
    '  posts          人员编号 组织编号 职务 起 [止]',
    '  subjects       编号 名称 种类 [上级编号] [归口组织编号] [人员编号] [领域] 起 [止]',
    'other columns of organisations, memberships and subjects are attributes: those the pack asks for by their bare name, others as 属性:name',
  ],
  run(input, terminal) {
    const kind = kinds.find((known) => known === input.positionals[0]);
    if (kind === undefined)
      throw new UsageError(
        `${input.positionals[0] ?? 'nothing'} cannot be imported`,
        `write one of: ${kinds.join(', ')}`,
      );
    const typed = input.positionals[1] ?? '';
    const path = resolve(terminal.cwd, typed);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true || !/\.(xlsx|csv|ndjson)$/i.test(typed))
      throw new UsageError(
        `${typed} is not a sheet`,
        'name an .xlsx, .csv or .ndjson file; save other formats as one of these',
      );
    const [name, pack] = [input.text('name'), input.text('pack')];
    if ((name === undefined) !== (pack === undefined))
      throw new UsageError('a new county needs a name and a pack', 'write both --name and --pack, or neither');
    return explained(terminal, async () => {
      const { importInto, openInstallation } = await import('@lianxin/server/main');
      const installation = await openInstallation(process.env, terminal.err, { demo: 'off' });
      try {
        const done = await importInto(installation, {
          kind,
          file: typed,
          bytes: readFileSync(path),
          county: input.text('county') ?? null,
          newCounty: name === undefined || pack === undefined ? null : { name, pack },
          dryRun: input.flag('dry-run'),
        });
        if ('refused' in done) {
          terminal.err(done.refused);
          return 1;
        }
        if (input.format === 'json') terminal.out(JSON.stringify({ ok: done.faults.length === 0, ...done }));
        else {
          for (const { row, column, says, todo } of done.faults.slice(0, shown))
            terminal.err(`${typed}:${row === 0 ? '' : `${row}:`} ${column}: ${says}; ${todo}`);
          if (done.faults.length > shown) terminal.err(`… and ${done.faults.length - shown} more`);
          if (done.faults.length > 0) terminal.err('Nothing was stored. Correct the sheet and import it again.');
          else
            terminal.out(
              `${done.rows.toLocaleString('en')} rows ${done.stored ? 'stored' : 'can be stored; nothing was (--dry-run)'}`,
            );
        }
        return done.faults.length === 0 ? 0 : 1;
      } finally {
        await installation.close();
      }
    });
  },
};
