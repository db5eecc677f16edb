import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { openField } from '../../field-key.ts';
import { type Check, ok, warning, wrong } from './finding.ts';

const gigabyte = 2 ** 30;
const day = 86_400_000;

/** The keys are there, closed to others, and open what is sealed. */
export const keys: Check = async ({ keys: given, settings, ownerDb }) => {
  const folder = join(settings.dataFolder, 'keys');
  if (given === null)
    return [
      wrong(
        'keys',
        `There are none in ${folder}.`,
        'Put the keys there that belong to this database, from where you keep them.',
      ),
    ];
  const mode = statSync(join(folder, 'field.key'), { throwIfNoEntry: false })?.mode ?? 0;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return [
      wrong('keys', `Others on this machine can read ${folder}.`, `Run: chmod 700 ${folder}; chmod 600 ${folder}/*`),
    ];
  const found = await ownerDb.query<{ sealed: Buffer }>(
    'select coalesce(id_number_sealed, phone_sealed) as sealed from person where coalesce(id_number_sealed, phone_sealed) is not null limit 1',
  );
  const sealed = found.rows[0]?.sealed;
  if (sealed === undefined) return [ok('keys', 'there; nothing is sealed yet')];
  try {
    openField(given.field, sealed);
    return [ok('keys', 'they open what is sealed')];
  } catch {
    return [
      wrong(
        'keys',
        'The field key does not open the sealed identity numbers.',
        `Put the former key back into ${folder}.`,
      ),
    ];
  }
};

/** Room for a year and a backup. */
export const disk: Check = async ({ settings }) => {
  const { bavail, blocks, bsize } = await statfs(settings.dataFolder);
  const free = bavail * bsize;
  const share = bavail / Math.max(1, blocks);
  const says = `${(free / gigabyte).toFixed(1)} GB free (${Math.round(share * 100)} %) at ${settings.dataFolder}`;
  const todo = 'Make room or a larger volume: a full disk stops the database.';
  if (free < gigabyte) return [wrong('disk', says, todo)];
  return [free < 5 * gigabyte || share < 0.05 ? warning('disk', says, todo) : ok('disk', says)];
};

/** Every county's pack is there, passes its check, and gives what its cases say. */
export const packs: Check = async ({ ownerDb, packFault, settings }) => {
  const counties = await ownerDb.query<{ pack: string; counties: string }>(
    `select pack, string_agg(county, ', ' order by county) as counties from county group by pack order by pack`,
  );
  return counties.rows.map(({ pack, counties: of }) => {
    const fault = packFault(pack);
    return fault === null
      ? ok(`pack ${pack}`, `usable, and its cases pass (${of})`)
      : wrong(`pack ${pack}`, fault, `Run: npx lianxin pack check ${settings.packsFolder}/${pack}, and pack test`);
  });
};

/** What browsers get. */
export const pages: Check = async ({ pagesBuilt, settings, certificate }) => {
  const built = pagesBuilt
    ? ok('pages', 'built')
    : wrong('pages', 'They are not built: only the interface answers.', 'Run: npm run build');
  const url = new URL(settings.baseUrl);
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:')
    return [
      built,
      here
        ? ok('address', `${settings.baseUrl}, this machine only`)
        : wrong(
            'address',
            `${settings.baseUrl}: passwords travel unsealed.`,
            'Put a reverse proxy with TLS in front and set LIANXIN_URL=https://…',
          ),
    ];
  const asked = await certificate(url);
  if ('fault' in asked)
    return [
      built,
      warning(
        'certificate',
        `${settings.baseUrl}: ${asked.fault}`,
        'Open the address in a browser and see whether it trusts it.',
      ),
    ];
  const days = Math.floor(asked.endsIn / day);
  const todo = 'Renew it, and let the proxy read it again.';
  const says = `the certificate at ${url.host} holds ${days} more days`;
  if (days < 0) return [built, wrong('certificate', `The certificate at ${url.host} has ended.`, todo)];
  return [built, days < 21 ? warning('certificate', says, todo) : ok('certificate', says)];
};
