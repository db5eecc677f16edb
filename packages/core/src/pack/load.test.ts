import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { alone, toySource, type ToyFile } from './toy-source.ts';

const codesOf = (source: Parameters<typeof loadPack>[0]) => loadPack(source, alone).diagnostics.map((d) => d.code);

// Measures stand in tests, too, some of several deep.
test.each([
  [
    'vetoes: [{ veto: v, title: 否决, when: { any-of: [{ measure: MEASURE, is: { min: 2 } }, { any: meeting }] }, effect: { level: 0 } }]',
  ],
  [
    'vetoes: [{ veto: v, title: 否决, when: { any-of: [{ any: meeting }, { none: meeting, and: [{ measure: MEASURE, is: { min: 2 } }] }] }, effect: { level: 0 } }]',
  ],
  [
    'vetoes: [{ veto: v, title: 否决, when: { any: meeting }, and: [{ measure: MEASURE, is: { min: 2 } }], effect: { level: 0 } }]',
  ],
  ['consequences: [{ consequence: c, title: 约谈, kind: review, when: { measure: MEASURE, is: { min: 2 } } }]'],
  [
    'consequences: [{ consequence: c, title: 约谈, kind: review, when: { any-of: [{ level: { max: 1 } }, { measure: MEASURE, is: { min: 2 } }] } }]',
  ],
  ['exempt: [{ exempt: e, title: 免评, when: { measure: MEASURE, is: { min: 2 } } }]'],
])('a measure that cannot be read is told where it stands: %s', (part) => {
  const source = (measure: string) =>
    toySource({ 'schemes/member-star.yaml': [['promotion:', `${part.replace('MEASURE', measure)}\npromotion:`]] });
  expect(codesOf(source('{ score: branch-star, take: [] }'))).toContain('wrong-type');
  expect(codesOf(source('{ countt: meeting }'))).toContain('unknown-kind');
});

describe('a sound pack', () => {
  test('loads without a word', () => {
    const loaded = loadPack(toySource(), alone);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.pack?.schemes.map((scheme) => scheme.scheme)).toEqual(['branch-star', 'member-star']);
    expect(loaded.pack?.lineage).toEqual([{ pack: 'toy', version: '1.0.0' }]);
  });

  test('states the basis each part inherits', () => {
    const { pack } = loadPack(
      toySource({ 'schemes/member-star.yaml': [['title: 志愿服务', 'title: 志愿服务\n        basis: article']] }),
      alone,
    );
    const scheme = pack?.schemes.find((candidate) => candidate.scheme === 'member-star');
    expect(scheme?.basis).toBe('example');
    expect(scheme?.sections[0]?.items.map((item) => item.basis)).toEqual(['article', 'example']);
    expect(scheme?.levels[0]?.basis).toBe('example');
  });
});

describe('places and remedies', () => {
  test('a misspelt key is named with its place and the key that was meant', () => {
    const source = toySource({ 'schemes/member-star.yaml': [['precision: 0.1', 'presision: 0.1']] });
    expect(loadPack(source, alone).diagnostics).toEqual([
      {
        code: 'unknown-key',
        severity: 'error',
        file: 'packs/toy/schemes/member-star.yaml',
        line: 6,
        column: 1,
        message: '不认得的键“presision”。',
        messageEn: 'Unknown key “presision”.',
        remedy: '是不是“precision”？',
        remedyEn: 'Did you mean “precision”?',
      },
      // The key is also missing, but it was plainly meant: one mistake, one diagnostic.
    ]);
  });

  test('a misspelt key inside a kind is found by the kind’s own schema', () => {
    const found = loadPack(
      toySource({ 'schemes/member-star.yaml': [['per: 1 小时', 'pr: 1 小时']] }),
      alone,
    ).diagnostics;
    expect(found).toMatchObject([{ code: 'unknown-key', line: 15, column: 28, remedyEn: 'Did you mean “per”?' }]);
  });

  test.each([
    ['measure: { sum: volunteer', 'measure: { total: volunteer', 'unknown-kind', 14],
    ['points: { each: 2', 'points: { ech: 2', 'unknown-kind', 15],
    ['cap: { month: 6 }', 'cap: { month: -6 }', 'cap-below-zero', 16],
    ['cap: { month: 6 }', 'cap: { month: six }', 'wrong-type', 16],
    ['tally: month', 'tally: day', 'wrong-value', 5],
    ['item: volunteering', 'item: Volunteering', 'wrong-format', 12],
    ['title: 先锋星', 'title: 2017', 'wrong-type', 2],
    ['    title: 共性\n', '', 'missing-key', 8],
  ])('%s → %s is %s on line %i', (from, to, code, line) => {
    const found = loadPack(toySource({ 'schemes/member-star.yaml': [[from, to]] }), alone).diagnostics;
    // A part that could not be understood is left out; what its absence causes elsewhere (cases, levels) may follow.
    expect(found.filter((d) => d.file.endsWith('member-star.yaml')).map((d) => [d.code, d.line])).toContainEqual([
      code,
      line,
    ]);
    expect(found.every((d) => d.line > 0 && d.column > 0)).toBe(true);
  });

  test('every problem is reported, not the first', () => {
    const source = toySource({
      'records/meeting.yaml': [['verify: township-officer', 'verify: mayor']],
      'pack.yaml': [['version: 1.0.0', 'version: 1']],
      'duties/congress.yaml': [['on: branch', 'onn: branch']],
    });
    expect(codesOf(source).sort()).toEqual(['unknown-key', 'wrong-type', 'wrong-value']);
  });
});

describe('what a pack may not be written with', () => {
  test.each([
    ['anchor', 'basis: &b example', 'yaml-anchor'],
    ['alias', 'basis: example\nnote: *b', 'yaml-alias'],
    ['merge key', 'basis: example\n<<: { note: x }', 'yaml-include'],
    ['tag', 'basis: !!str example', 'yaml-tag'],
    ['own tag', 'basis: !include other.yaml', 'yaml-tag'],
    ['tab', 'basis: example\nfoo:\n\t- 1', 'yaml-syntax'],
    ['double key', 'basis: example\nbasis: law', 'duplicate-key'],
    ['second document', 'basis: example\n---\na: 1', 'yaml-syntax'],
    ['a number beyond exactness', 'basis: example\nformat: 1e300', 'yaml-number'],
  ])('%s', (_, text, code) => {
    expect(codesOf(toySource({ 'pack.yaml': [['basis: example', text]] }))).toContain(code);
  });

  test('text nested thousands deep, and files beyond a megabyte', () => {
    expect(codesOf(toySource({}, { 'records/deep.yaml': '['.repeat(20_000) }))).toContain('yaml-depth');
    expect(codesOf(toySource({}, { 'records/big.yaml': `record: ${'x'.repeat(1_100_000)}` }))).toContain(
      'file-too-big',
    );
    const cases = loadPack(toySource({}, { 'cases/big.yaml': `cases: ${'x'.repeat(1_100_000)}` }), alone).diagnostics;
    expect(cases.find(({ code }) => code === 'file-too-big')?.remedyEn).toBe(
      'Put the cases into several files in cases/.',
    );
  });
});

describe('files', () => {
  test('a pack without pack.yaml', () => {
    expect(codesOf({ folder: 'x', files: {} })).toEqual(['no-pack-file']);
  });
  test('a file whose name is not its id, a folder nobody reads, the other ending', () => {
    const found = loadPack(
      toySource(
        {},
        {
          'records/visit.yaml': 'record: home-visit\n',
          'scheme/x.yaml': 'a: 1',
          'duties/x.yml': 'a: 1',
          'README.yaml': '',
        },
      ),
      alone,
    ).diagnostics;
    expect(found.filter((d) => d.code === 'wrong-file-name')).toHaveLength(1);
    expect(found.filter((d) => d.code === 'unknown-file').map((d) => [d.file, d.severity, d.remedyEn])).toEqual([
      ['packs/toy/duties/x.yml', 'error', 'Did you mean duties/x.yaml?'],
      ['packs/toy/README.yaml', 'warning', expect.stringContaining('pack.yaml')],
      ['packs/toy/scheme/x.yaml', 'error', 'Did you mean schemes/…?'],
    ]);
  });
});

describe('never crashes', () => {
  const paths: string[] = ['pack.yaml', 'records/a.yaml', 'duties/a.yaml', 'schemes/a.yaml', 'cases/a.yaml'];

  test('on any text', () => {
    const fragment = fc.constantFrom(
      'pack: ',
      'scheme: a',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '&a ',
      '*a',
      '!!x ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '---\n',
      '...',
      '\t',
      '%YAML 1.1\n',
      '? ',
      '<<: ',
      '1e999',
      '.nan',
      '0x1F',
      '\uFEFF',
      '\r',
      '\u0000',
      '\uD800',
      '__proto__: ',
      'constructor: ',
      'sections:\n',
      'items:\n',
      'levels: ',
      'measure: ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...paths), text), (files) => {
        const loaded = loadPack({ folder: 'f', files }, alone);
        expect(loaded.pack).toBeNull();
        for (const d of loaded.diagnostics) expect(d.line >= 1 && d.column >= 1).toBe(true);
      }),
      { numRuns: 400, seed: 20171 },
    );
  }, 60_000);

  test('on a sound pack with lines dropped, doubled, swapped or values replaced', () => {
    const sound = toySource().files;
    const names = Object.keys(sound) as ToyFile[];
    const value = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '-1',
      '0',
      'true',
      'x',
      "''",
      '[[1]]',
      '{ a: { b: 1 } }',
      '9999999999999',
      '2017-13-45',
    );
    const mutation = fc.record({
      file: fc.constantFrom(...names),
      line: fc.nat(40),
      what: fc.constantFrom('drop', 'double', 'indent', 'value'),
      value,
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const files: Record<string, string> = { ...sound };
        for (const { file, line, what, value: text } of mutations) {
          const lines = (files[file] ?? '').split('\n');
          const index = line % lines.length;
          const old = lines[index] ?? '';
          if (what === 'drop') lines.splice(index, 1);
          else if (what === 'double') lines.splice(index, 0, old);
          else if (what === 'indent') lines[index] = ` ${old}`;
          else lines[index] = old.replace(/: .*/, `: ${text}`);
          files[file] = lines.join('\n');
        }
        const loaded = loadPack({ folder: 'f', files }, alone);
        expect(loaded.pack === null).toBe(loaded.diagnostics.some((d) => d.severity === 'error'));
      }),
      { numRuns: 300, seed: 20172 },
    );
  }, 60_000);
});
