import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from './deps.ts';

/** GET /metrics for Prometheus: the process, requests by route and status, and how much waits to be scored. No personal data. */
export function registerMetrics(app: FastifyInstance, deps: Pick<Deps, 'ownerDb'>): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'lianxin_http_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const stale = new Gauge({
    name: 'lianxin_score_stale',
    help: 'Subjects whose scores wait to be computed again',
    registers: [],
    async collect() {
      const found = await deps.ownerDb.query<{ stale: number }>('select count(*)::int as stale from score_stale');
      this.set(found.rows[0]?.stale ?? 0);
    },
  });
  registry.registerMetric(stale);
  const series = new Map<string, Histogram.Internal<string>>();
  app.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, not the address: addresses carry ids.
    const labels = [request.method, request.routeOptions.url ?? 'unknown', String(reply.statusCode)];
    const key = labels.join(' ');
    let own = series.get(key);
    if (own === undefined) series.set(key, (own = requests.labels(...labels)));
    own.observe(reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
