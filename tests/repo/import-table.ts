/** What a feature of the server offers to the other features: functions over the ledger and the scores, never its routes. */
export const faces: Readonly<Record<string, readonly string[]>> = {
  appeals: ['store.ts', 'window.ts'],
  audit: ['index.ts'],
  consequences: ['money.ts', 'of-subject.ts', 'payees.ts', 'sheet.ts'],
  packs: ['county-wide.ts', 'drafts.ts', 'names.ts', 'report.ts', 'subjects.ts', 'values.ts'],
  records: ['access.ts', 'balance.ts', 'counted.ts', 'entry.ts', 'read.ts', 'write.ts'],
  registry: ['attributes.ts', 'store.ts'],
  reviews: ['loaded.ts', 'waiting.ts'],
  scores: [
    'balance.ts',
    'disputed.ts',
    'live.ts',
    'moves.ts',
    'next-line.ts',
    'population.ts',
    'rescore.ts',
    'scheme-of.ts',
    'settle.ts',
    'settled-levels.ts',
    'seen.ts',
    'store.ts',
    'stored.ts',
    'wide.ts',
    'years.ts',
  ],
  simulations: ['withheld.ts'],
  spreadsheets: ['read.ts', 'write.ts'],
};

const core = 'packages/core/src';
const server = 'packages/server/src';
const web = 'packages/web/src';
const coreTop = `${core}/[a-z-]+\\.ts`;
const coreFace = `${core}/index\\.ts`;
const apiFace = 'packages/api/src/index\\.ts';
const others = Object.entries(faces).flatMap(([feature, files]) =>
  files.map((file) => `${server}/features/${feature}/${file.replace('.', '\\.')}`),
);
const react = ['react', 'react-dom/.+', 'react-i18next', 'i18next', '@tanstack/.+'];

/** Who may import what, as patterns of whole paths; the first row that fits a file holds. A file may also import the folder of its noun. */
const table: readonly (readonly [from: string, ...may: string[]])[] = [
  [`${core}/records/.+`, 'zod', coreTop],
  [`${core}/duties/.+`, 'zod', coreTop, `${core}/records/.+`],
  [`${core}/schemes/.+`, 'zod', coreTop, `${core}/(records|duties|schemes|indicators)/.+`],
  [`${core}/indicators/.+`, 'zod', coreTop, `${core}/(records|schemes)/.+`],
  [`${core}/simulation/.+`, 'zod', coreTop, `${core}/(records|schemes)/.+`, `${core}/pack/check/levels\\.ts`],
  [`${core}/pack/.+`, 'zod', 'yaml', coreTop, `${core}/(records|duties|schemes|indicators|pack)/.+`],
  [`${core}/.+`, 'zod', `${core}/.+`],
  ['packages/api/src/.+', 'zod', coreFace, 'packages/api/src/.+'],
  [`${server}/(main|db/write-schema)\\.ts`, 'node:.+', 'fastify', 'pg', 'pino', apiFace, coreFace, `${server}/.+`],
  [`${server}/app\\.ts`, 'fastify.*', '@fastify/.+', `${server}/(features/index|http/.+|db/unreachable)\\.ts`],
  [`${server}/features/index\\.ts`, 'fastify', `${server}/http/.+`, `${server}/features/[a-z-]+/index\\.ts`],
  [
    `${server}/features/.+`,
    'node:(crypto|zlib)',
    'fastify',
    'kysely',
    'pg',
    'hucre/(csv|xlsx)',
    'zod',
    apiFace,
    coreFace,
    `${server}/(db|http)/.+`,
    `${server}/(field-key|packs/(files|own-pack|release|releases|standing))\\.ts`,
    ...others,
  ],
  [`${server}/public/.+`, 'node:.+', 'fastify', 'pg', apiFace, coreFace, `${server}/(db|http)/.+`],
  [
    `${server}/demo/.+`,
    'node:.+',
    'fastify',
    'pg',
    coreFace,
    `${server}/(db|http|demo)/.+`,
    `${server}/(clock|field-key)\\.ts`,
    ...others,
  ],
  [
    `${server}/auth/.+`,
    'node:.+',
    'better-auth.*',
    'fastify',
    'kysely',
    'pg',
    apiFace,
    coreFace,
    `${server}/(db|http)/.+`,
  ],
  [
    `${server}/operator/.+`,
    'node:.+',
    'pg',
    'zod',
    coreFace,
    `${server}/(db|http)/.+`,
    `${server}/(field-key|keys|settings|operator/.+|packs/(releases|standing))\\.ts`,
    ...others,
  ],
  [`${server}/packs/.+`, 'node:.+', 'kysely', 'pg', coreFace, `${server}/(db/scope|http/deps)\\.ts`],
  [`${server}/http/.+`, 'node:.+', 'prom-client', 'fastify', 'kysely', 'pg', apiFace, coreFace, `${server}/db/.+`],
  [`${server}/jobs/.+`, 'fastify', `${server}/http/deps\\.ts`],
  [`${server}/embedded/.+`, 'node:.+', 'pg', `${server}/db/problem\\.ts`],
  [`${server}/db/.+`, 'node:.+', 'kysely', 'pg'],
  [`${server}/[a-z-]+\\.ts`, 'node:.+', 'pg', 'fastify', '@fastify/static', apiFace, `${server}/(db|http)/.+`],
  [`${web}/ui/.+`, ...react, apiFace, `${web}/lib/.+`],
  [`${web}/lib/.+`, ...react, apiFace, coreFace],
  [`${web}/public/.+`, ...react, apiFace, coreFace, `${web}/(ui|lib)/.+`],
  [`${web}/features/.+`, ...react, apiFace, coreFace, `${web}/(ui|lib)/.+`, `${web}/features/[a-z-]+/.+`],
  [`${web}/.+`, ...react, `${web}/.+`],
  ['packages/web/vite.config.ts', 'node:.+', 'vite', '@vitejs/plugin-react'],
  [
    'packages/cli/src/.+',
    'node:.+',
    apiFace,
    coreFace,
    `${server}/(main|embedded/index|demo/index|db/migrate)\\.ts`,
    'packages/cli/src/.+',
  ],
  ['(bench|scripts|tools)/.+', '.+'],
  ['vitest.config.ts', 'node:.+', 'vitest/config'],
];

const rows = table.map(([from, ...may]) => ({ from: whole(from), may: may.map(whole) }));

/** Says whether a file that ships may import another file or a library. */
export function allowed(from: string, to: string): boolean {
  const [own] = /^packages\/[a-z]+\/src\/(features\/)?[a-z-]+\//.exec(from) ?? [];
  if (own !== undefined && to.startsWith(own)) return true;
  return rows.find((row) => row.from.test(from))?.may.some((pattern) => pattern.test(to)) ?? false;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
