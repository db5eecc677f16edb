import { readFileSync } from 'node:fs';

/**
 * Names a process so that a later one with the same number is told apart: in a container the server may have the same
 * pid at every start. Linux tells when a process started; elsewhere the pid alone has to do.
 */
export function stampOf(pid: number): string {
  return `${pid} ${startedAt(pid) ?? '-'}`;
}

export function isAlive(stamp: string): boolean {
  const [pid, started] = stamp.trim().split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || !pidLives(number)) return false;
  const now = startedAt(number);
  return now === undefined || started === '-' || started === now;
}

/** Whether a process has this number and has not ended (one that ended may wait long for its parent in a container). */
export function pidLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statFields(pid)?.[0] !== 'Z';
}

function startedAt(pid: number): string | undefined {
  return statFields(pid)?.[19];
}

/** The fields of Linux's /proc/PID/stat from the third on: state first, start time twentieth. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the name in brackets, which may hold blanks and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
