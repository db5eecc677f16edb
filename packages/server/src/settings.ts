import { join, resolve } from 'node:path';

/** What the operator sets in the environment; each has a default that works. */
export interface Settings {
  host: string;
  port: number;
  /** Folder of the embedded database and the keys. */
  dataFolder: string;
  databaseUrl: string | null;
  packsFolder: string;
  webFolder: string;
  /** Size of the demo that an empty installation is filled with, or `off`. */
  demo: 'off' | 'small' | 'county' | 'city';
  /** Address people type, for cookies and links: http://127.0.0.1:8080. */
  baseUrl: string;
  secondFactor: 'optional' | 'officers';
  oidc: { id: string; title: string; discoveryUrl: string; clientId: string; clientSecret: string } | null;
  logLevel: string;
}

/** A setting that cannot be used: which, why, what to write. */
export class SettingProblem extends Error {}

/** Reads the settings from an environment. Throws SettingProblem with the remedy. */
export function readSettings(env: Record<string, string | undefined>, root: string): Settings {
  const port = Number(env['PORT'] ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingProblem(`PORT=${env['PORT']} is not a port. Use a number from 1 to 65535, such as 8080.`);
  const host = env['HOST'] ?? '127.0.0.1';
  const demo = env['LIANXIN_DEMO'] ?? 'small';
  if (demo !== 'off' && demo !== 'small' && demo !== 'county' && demo !== 'city') {
    throw new SettingProblem(`LIANXIN_DEMO=${demo} is not a size. Use off, small, county or city.`);
  }
  const secondFactor = env['LIANXIN_SECOND_FACTOR'] ?? 'optional';
  if (secondFactor !== 'optional' && secondFactor !== 'officers')
    throw new SettingProblem(`LIANXIN_SECOND_FACTOR=${secondFactor} is not known. Use optional or officers.`);
  return {
    host,
    port,
    dataFolder: resolve(env['LIANXIN_DATA'] ?? join(root, 'data')),
    databaseUrl: env['DATABASE_URL'] || null,
    packsFolder: resolve(env['LIANXIN_PACKS'] ?? join(root, 'packs')),
    webFolder: join(root, 'packages', 'web'),
    demo,
    baseUrl: env['LIANXIN_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    secondFactor,
    oidc: readOidc(env),
    logLevel: env['LIANXIN_LOG'] ?? 'warn',
  };
}

function readOidc(env: Record<string, string | undefined>): Settings['oidc'] {
  const discoveryUrl = env['LIANXIN_OIDC_DISCOVERY'];
  if (!discoveryUrl) return null;
  const clientId = env['LIANXIN_OIDC_CLIENT_ID'];
  const clientSecret = env['LIANXIN_OIDC_CLIENT_SECRET'];
  if (!clientId || !clientSecret)
    throw new SettingProblem(
      'LIANXIN_OIDC_DISCOVERY is set, so LIANXIN_OIDC_CLIENT_ID and LIANXIN_OIDC_CLIENT_SECRET are needed too.',
    );
  return { id: 'oidc', title: env['LIANXIN_OIDC_TITLE'] ?? '统一身份认证', discoveryUrl, clientId, clientSecret };
}
