import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  createJsonSchemaTransform,
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { isUnreachable } from './db/unreachable.ts';
import { registerFeatures } from './features/index.ts';
import type { Deps } from './http/deps.ts';
import { registerMetrics } from './http/metrics.ts';
import { problemOf, Refusal } from './http/refusal.ts';
import { requireSameSite } from './http/same-site.ts';
import { requireStorableText } from './http/storable-text.ts';
import { endUnusedConnections } from './http/unused-connections.ts';

/** Largest request body: a record is a few hundred characters; imports have a limit of their own. */
const bodyLimit = 256 * 1024;

const problemType = 'application/problem+json; charset=utf-8';

/** What helmet would say on every answer. It works them out anew each time; ours are always the same. */
async function securityHeaders(): Promise<Record<string, string>> {
  const probe = Fastify();
  await probe.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  });
  probe.get('/', (_request, reply) => reply.send(Object.fromEntries(Object.entries(reply.getHeaders()))));
  const said = (await probe.inject('/')).json<Record<string, string>>();
  await probe.close();
  return said;
}

/** The application on its dependencies; listens nowhere by itself. */
export async function createApp(deps: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: 'loopback',
    // An address that cannot be decoded never reaches the routes.
    frameworkErrors: (_error, request, reply) => {
      const problem = problemOf('bad-request', languageOf(request as FastifyRequest), undefined, undefined, request.id);
      void (reply as unknown as FastifyReply).status(problem.status).type(problemType).send(JSON.stringify(problem));
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('who', null);

  const headers = await securityHeaders();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '连心 Lianxin', version: '0.1.0' } },
    transform: createJsonSchemaTransform({}),
    transformObject: jsonSchemaTransformObject,
  });

  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request);
    const send = (
      ...of: Parameters<typeof problemOf> extends [infer C, unknown, ...infer Rest] ? [C, ...Rest] : never
    ) => {
      const [code, detail, errors] = of;
      const problem = problemOf(code, language, detail, errors, request.id);
      return reply.status(problem.status).type(problemType).send(JSON.stringify(problem));
    };
    if (error instanceof Refusal) return send(error.code, error.detail, error.errors);
    if (hasZodFastifySchemaValidationErrors(error)) {
      return send(
        'bad-request',
        undefined,
        error.validation.map((issue) => ({
          path: `${issue.instancePath}`.replace(/^\//, '').replaceAll('/', '.'),
          code: issue.keyword,
          // The schema library speaks English; the path says which field, the code what kind of fault.
          message: { zh: '这一项的格式或范围不对', en: issue.message ?? 'Not in the expected form' },
        })),
      );
    }
    const status = (error as { statusCode?: number }).statusCode;
    if (status === 413) return send('too-large');
    if (status !== undefined && status >= 400 && status < 500) {
      return send('bad-request', { zh: '请求的格式不对，服务器读不懂', en: (error as Error).message });
    }
    request.log.error({ err: error }, 'request failed');
    return send(isUnreachable(error) ? 'unavailable' : 'internal');
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .type(problemType)
      .send(JSON.stringify(problemOf('not-found', languageOf(request), undefined, undefined, request.id))),
  );

  endUnusedConnections(app);
  requireSameSite(app, deps.auth.origin);
  requireStorableText(app);
  registerMetrics(app, deps);
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await deps.appDb.query('select 1');
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false, reason: 'database unreachable' });
    }
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()));

  await registerFeatures(app, deps);
  return app;
}

function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}
