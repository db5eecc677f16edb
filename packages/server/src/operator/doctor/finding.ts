import type { Pool } from 'pg';
import type { Keys } from '../../keys.ts';
import type { Clock } from '../../http/deps.ts';
import type { Settings } from '../../settings.ts';

/** One line of the doctor: `warning` works today and will hurt some day, `wrong` does not work or protects nobody. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'wrong';
  /** What was found. */
  says: string;
  /** What to do about it; null when all is well. */
  todo: string | null;
}

/** What the doctor looks at. */
export interface Patient {
  settings: Settings;
  ownerDb: Pool;
  keys: Keys | null;
  /** The system's time; the county's clock may have been moved in a demo. */
  now: Date;
  clock: () => Promise<Clock>;
  /** What is wrong with a pack of the installation's folder, in one line; null when its check and its cases pass. */
  packFault: (pack: string) => string | null;
  /** Version of a pack of the folder; null when it is not there or cannot be read. */
  folderHead: (pack: string) => { version: string } | null;
  /** Whether the pages are built. */
  pagesBuilt: boolean;
  /** Milliseconds until the certificate that people meet at the address ends; null when it cannot be asked, with why. */
  certificate: (url: URL) => Promise<{ endsIn: number } | { fault: string }>;
}

export type Check = (patient: Patient) => Promise<Finding[]>;

export function ok(check: string, says: string): Finding {
  return { check, state: 'ok', says, todo: null };
}

export function warning(check: string, says: string, todo: string): Finding {
  return { check, state: 'warning', says, todo };
}

export function wrong(check: string, says: string, todo: string): Finding {
  return { check, state: 'wrong', says, todo };
}
