import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';

/** Whether somebody's office is the whole county's: what is decided here concerns everybody in it. */
export function writesRules(who: Who): boolean {
  return who.roles.some(({ role, organisation }) => role === 'county-officer' && organisation.kind === 'county');
}

/** Only for those whose office is the county's. */
export function requireCounty(who: Who): void {
  if (!writesRules(who)) throw new Refusal('not-found');
}

/** For them, and for auditors of the county, who read. */
export function requireReader(who: Who): void {
  const audits = who.roles.some(({ role, organisation }) => role === 'auditor' && organisation.kind === 'county');
  if (!audits) requireCounty(who);
}
