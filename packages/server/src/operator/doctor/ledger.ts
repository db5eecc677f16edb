import { verifyAudit } from '../../features/audit/index.ts';
import { type Check, type Finding, ok, warning, wrong } from './finding.ts';

const minute = 60_000;
/** A running server seals every five seconds and scores at once. */
const late = 10 * minute;
const notRunning = 'Is the server running (systemctl status lianxin)? If so, look into its log for the job that fails.';

/** The audit log's seals and newest acts, county by county. */
export const auditLog: Check = async ({ ownerDb, clock }) => {
  const counties = await ownerDb.query<{ county: string }>('select county from county order by county');
  const now = (await clock()).now().getTime();
  const findings: Finding[] = [];
  for (const { county } of counties.rows) {
    const { holds, seals, rows, brokenAt, unsealed, computed } = await verifyAudit(ownerDb, county);
    const name = `audit log ${county}`;
    if (!holds) {
      findings.push(
        wrong(
          name,
          `Seal ${brokenAt} does not fit: the log was changed.`,
          'Change nothing, keep a copy of the database, and report it; then restore a backup from before.',
        ),
      );
      continue;
    }
    const oldest = await ownerDb.query<{ at: Date | null }>(
      `select min(at) as at from (select at from audit where county = $1 order by era desc, written_in desc limit least($2, 1000)) a`,
      [county, unsealed],
    );
    const at = oldest.rows[0]?.at?.getTime();
    findings.push(
      at !== undefined && now - at > late
        ? warning(name, `whole, but ${unsealed} acts have waited for their seal since long`, notRunning)
        : ok(name, `whole: ${seals} seals over ${rows} acts, the newest ${computed} computed again`),
    );
  }
  return findings;
};

/** Scores that are waiting to be computed. */
export const staleScores: Check = async ({ ownerDb, clock }) => {
  const found = await ownerDb.query<{ marks: number; since: Date | null }>(
    'select count(*) as marks, min(since) as since from score_stale',
  );
  const { marks = 0, since = null } = found.rows[0] ?? {};
  const waited = since === null ? 0 : (await clock()).now().getTime() - since.getTime();
  return [
    waited > late
      ? wrong(
          'scores',
          `${marks} subjects have waited for their scores for ${Math.round(waited / minute)} minutes.`,
          notRunning,
        )
      : ok('scores', marks === 0 ? 'nothing is waiting' : `${marks} subjects are waiting, not for long`),
  ];
};

/** A clock that was set back writes acts before those there are. */
export const ledgerTime: Check = async ({ ownerDb, clock }) => {
  const { now, today, movable } = await clock();
  const ahead = await ownerDb.query<{ at: Date | null }>(
    `select max(n.at) as at from county c cross join lateral
       (select at from audit a where a.county = c.county order by era desc, written_in desc limit 1) n`,
  );
  const newest = ahead.rows[0]?.at?.getTime() ?? 0;
  if (newest - now().getTime() > minute)
    return [
      wrong(
        'today',
        `Today is ${today()}, but acts were written down later than that.`,
        'The clock was set back, or the database comes from a machine whose clock is ahead. Set the time right.',
      ),
    ];
  return [ok('today', `${today()}${movable ? ', a demo’s clock' : ''}`)];
};
