import type { FastifyBaseLogger } from 'fastify';

export interface Job {
  name: string;
  /** Milliseconds between the end of one run and the begin of the next. */
  every: number;
  /** Runs twice without harm. */
  run: () => Promise<void>;
}

export interface Loop {
  /** Lets the runs under way end, then stops. */
  stop: () => Promise<void>;
}

/** Runs each job again and again, one run of each at a time. A failure is logged once while it lasts, and the job tried again later. */
export function startLoop(jobs: readonly Job[], log: FastifyBaseLogger): Loop {
  let stopping = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  const failing = new Map<string, string>();
  const schedule = (job: Job, wait: number) => {
    if (stopping) return;
    timers.set(
      job.name,
      setTimeout(() => {
        const run = job
          .run()
          .then(() => {
            if (failing.delete(job.name)) log.info({ job: job.name }, 'job works again');
          })
          .catch((error: unknown) => {
            const what = String(error);
            // An outage is told when it begins and when it ends, not each second between.
            if (failing.get(job.name) === what) return;
            failing.set(job.name, what);
            log.error({ err: error, job: job.name }, 'job failed');
          })
          .finally(() => schedule(job, job.every));
        running.set(job.name, run);
      }, wait),
    );
  };
  for (const job of jobs) schedule(job, 0);
  return {
    stop: async () => {
      stopping = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
