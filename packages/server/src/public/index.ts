import { createHash } from 'node:crypto';
import type { PublicRenderer, PublicView } from '@lianxin/api';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { createCache } from './cache.ts';
import { countyPage, townshipPage, villagePage } from './pages.ts';
import type { PublicRules } from './schemes.ts';
import { areaLine, countiesOf } from './store.ts';
import { viewOf } from './view.ts';

export interface PublicDeps {
  /** Connections whose role is lianxin_public. */
  publicDb: Pool;
  /** The built page module. */
  render: PublicRenderer;
  rules: (county: string) => PublicRules;
  now: () => Date;
}

interface Page {
  status: 200 | 404;
  html: string;
  etag: string;
}

/** How long a page may lag behind the database, and how many pages (of about 30 KB) are kept. */
const freshFor = 30_000;
const mostKept = 500;

/** Residents' pages: /p is the county, /p/:area a township (9 digits) or a village or community (12 digits). HTML only, no account, no script, no cookie. */
export async function registerPublic(app: FastifyInstance, deps: PublicDeps): Promise<void> {
  const cache = createCache<Page>({ now: deps.now, milliseconds: freshFor, most: mostKept });

  const answer = async (request: FastifyRequest, reply: FastifyReply, area: string | null) => {
    const path = area === null ? '/p' : `/p/${encodeURIComponent(area)}`;
    const view = viewOf(path, request.query);
    try {
      // Addresses that cannot be an area are not worth a place in the cache.
      if (area !== null && !/^\d{6}(\d{3}(\d{3})?)?$/.test(area)) return send(request, reply, notFound(deps, view));
      const key = [path, view.language, view.size, view.theme].join(' ');
      return send(request, reply, await cache.get(key, () => makePage(deps, view, area)));
    } catch (error) {
      logFailure(request.log, error);
      return reply
        .status(503)
        .headers({ 'cache-control': 'no-store', 'retry-after': '60' })
        .type('text/html; charset=utf-8')
        .send(deps.render.renderUnavailable(view));
    }
  };

  const schema = { hide: true };
  app.get('/p', { schema }, (request, reply) => answer(request, reply, null));
  app.get('/p/', { schema }, (request, reply) => answer(request, reply, null));
  app.get<{ Params: { area: string } }>('/p/:area', { schema }, (request, reply) =>
    answer(request, reply, request.params.area),
  );
}

async function makePage(deps: PublicDeps, view: PublicView, area: string | null): Promise<Page> {
  const { publicDb: db, render } = deps;
  let code = area;
  if (code === null) {
    const counties = await countiesOf(db);
    if (counties.length !== 1) {
      return found(
        render.renderCounties({ counties: counties.map((each) => ({ area: each.county, name: each.name })) }, view),
      );
    }
    code = counties[0]!.county;
  }
  const line = await areaLine(db, code);
  const place = line.at(-1);
  if (place === undefined) return notFound(deps, view);
  const rules = deps.rules(place.county);
  if (place.kind === 'county') return found(render.renderCounty(await countyPage(db, rules, line), view));
  if (place.kind === 'township') return found(render.renderTownship(await townshipPage(db, rules, line), view));
  return found(render.renderVillage(await villagePage(db, rules, line), view));
}

function found(html: string): Page {
  return { status: 200, html, etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 24)}"` };
}

function notFound({ render }: PublicDeps, view: PublicView): Page {
  return { ...found(render.renderNotFound({ home: '/p' }, view)), status: 404 };
}

function send(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  reply.status(page.status).headers({ etag: page.etag, 'cache-control': 'public, max-age=30' });
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (page.status === 200 && known?.includes(page.etag)) return reply.status(304).send();
  return reply.type('text/html; charset=utf-8').send(page.html);
}

function logFailure(log: FastifyBaseLogger, error: unknown): void {
  log.error({ err: error }, 'public page failed');
}
