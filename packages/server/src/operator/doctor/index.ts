import { database, migrations, storage } from './database.ts';
import { type Check, type Finding, type Patient, wrong } from './finding.ts';
import { auditLog, ledgerTime, staleScores } from './ledger.ts';
import { accounts, roles } from './protection.ts';
import { disk, keys, packs, pages, releases } from './surroundings.ts';

export { type Finding, type Patient } from './finding.ts';

/** Each needs what those before it have found in order. */
const checks: readonly (readonly [name: string, check: Check])[] = [
  ['disk', disk],
  ['pages', pages],
  ['database', database],
  ['migrations', migrations],
  ['indexes', storage],
  ['roles', roles],
  ['accounts', accounts],
  ['keys', keys],
  ['packs', packs],
  ['rules', releases],
  ['today', ledgerTime],
  ['scores', staleScores],
  ['audit log', auditLog],
];

/** Ends the examination when it fails: whatever comes after would only repeat it. */
const vital = new Set(['database', 'migrations']);

/** Looks an installation over and says of each thing whether it is in order, and if not, what to do. Changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of checks) {
    const found = await check(patient).catch((error: unknown) => [
      wrong(
        name,
        messageOf(error),
        'This could not be looked at. Look into the log of the database, and run the doctor again.',
      ),
    ]);
    findings.push(...found);
    if (vital.has(name) && found.some(({ check: of, state }) => state === 'wrong' && vital.has(of))) break;
  }
  return findings;
}

function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  // A host with several addresses fails with an error that says nothing itself.
  return message || code || String(error);
}
