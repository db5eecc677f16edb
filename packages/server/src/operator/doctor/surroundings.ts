import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { openField } from '../../field-key.ts';
import { readReleases } from '../../packs/releases.ts';
import { compareVersions, contains, inForceOn, inOrder, standingsOn } from '../../packs/standing.ts';
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

/**
 * Which rules are in force in each county, and whether the folder of packs has something that will not hold: a version that was passed over since it has not
 * what officers published, one older than what is adopted, other files under a released version.
 */
export const releases: Check = async ({ ownerDb, clock, folderHead }) => {
  const today = (await clock()).today();
  const counties = await ownerDb.query<{ county: string; pack: string }>(
    'select county, pack from county order by county',
  );
  const all = await readReleases(ownerDb);
  return counties.rows.flatMap(({ county, pack }) => {
    const own = all.filter((release) => release.county === county);
    const ordered = inOrder(own);
    const inForce = inForceOn(ordered, today);
    const newest = ordered.at(-1);
    const name = `rules of ${county}`;
    if (inForce === null || newest === undefined)
      return [ok(name, `none are released yet: the next start releases ${pack}`)];
    const coming = ordered.slice(ordered.indexOf(inForce) + 1);
    const next = coming.map((each) => `, ${each.pack} ${each.version} from ${each.effectiveFrom}`).join('');
    const found = [ok(name, `${inForce.pack} ${inForce.version} since ${inForce.effectiveFrom}${next}`)];
    const standings = standingsOn(own, today);
    const over = own.filter((each) => standings.get(each) === 'passed-over' && !contains(newest, each));
    for (const each of over)
      found.push(
        warning(
          name,
          `${each.pack} ${each.version} of the folder has not what officers published and was passed over.`,
          'An officer puts the county’s changes on top of it: 制度包, 升级与加装.',
        ),
      );
    const head = folderHead(pack);
    const adopted = newest.lineage.find((each) => each.pack === pack);
    if (head !== null && adopted !== undefined && compareVersions(head.version, adopted.version) < 0)
      found.push(
        warning(
          name,
          `The folder has ${pack} ${head.version}, the county has adopted ${adopted.version}.`,
          'Nothing is lost: the released version holds. Put the newer files into the folder, so that it shows what is used.',
        ),
      );
    return found;
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
