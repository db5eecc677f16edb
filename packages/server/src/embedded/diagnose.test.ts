import { expect, test } from 'vitest';
import { asProblem, diagnose } from './diagnose.ts';

test.each([
  [
    'PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device\npg_ctl: could not start server',
    'disk-full',
    /disk that holds \/data is full.*Free some space/,
  ],
  [
    'initdb: error: could not create directory "/data/x": Permission denied',
    'folder-refused',
    /may not use \/data.*Start Lianxin as the account/,
  ],
  [
    'FATAL:  data directory "/data" has wrong ownership\nHINT:  The server must be started by the user that owns it.',
    'folder-refused',
    /wrong ownership/,
  ],
  [
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 16, which is not compatible with this version 18.4.',
    'other-major-version',
    /made by PostgreSQL 16.*backup/,
  ],
  ['FATAL:  could not load /data/pg_hba.conf', 'start-failed', /could not load \/data\/pg_hba.conf.*server\.log/],
  ['', 'start-failed', /DATABASE_URL/],
])('%j is explained as %s', (text, code, message) => {
  expect(diagnose(text, '/data')).toMatchObject({ code, message: expect.stringMatching(message) });
});

test("the file system's refusals are explained, other faults left as they are", () => {
  const refused = Object.assign(new Error('EROFS: read-only'), { code: 'EROFS', syscall: 'mkdir' });
  expect(asProblem(refused, '/data')).toMatchObject({ code: 'folder-refused', cause: refused });
  const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
  expect(asProblem(full, '/data')).toMatchObject({ code: 'disk-full' });
  const bug = new TypeError('x is not a function');
  expect(asProblem(bug, '/data')).toBe(bug);
});
