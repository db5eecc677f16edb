import * as contract from '@lianxin/api';
import type { RouteShape } from '@lianxin/api';
import { type Role, roleSchema } from '@lianxin/core';
import { expect, test } from 'vitest';
import {
  bodies,
  hiddenFrom,
  idAt,
  mayShow,
  type Place,
  places,
  queries,
  seedPlaces,
  unknown,
} from '../testing/access-samples.ts';
import { sameSite, signedIn, testApp } from '../testing/index.ts';

const routes = Object.entries(contract)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, group]) => Object.values(group as object))
  .filter(
    (each): each is RouteShape => typeof each === 'object' && each !== null && 'method' in each && 'access' in each,
  );
const roles = roleSchema.options;

const { app, ownerDb } = await testApp({ packs: true });
await seedPlaces(ownerDb);
const cookies = Object.fromEntries(
  await Promise.all(roles.map(async (role) => [role, await signedIn(app, role)] as const)),
) as Record<Role, string>;

/** The route's path with ids of a place; what the place has not, no id of it can be asked for: null. */
function pathAt(route: RouteShape, at: Place): string | null {
  let path = '';
  let shape = '';
  for (const part of route.path.split('/').slice(1)) {
    shape += `/${part}`;
    if (!part.startsWith(':')) {
      path += `/${part}`;
      continue;
    }
    const known = idAt[shape];
    if (known === undefined)
      throw new Error(`${route.id}: say in testing/access-samples.ts which ids stand at ${shape}`);
    const value = 'value' in known ? known.value : at[known.kind];
    if (value === undefined) return null;
    path += `/${value}`;
  }
  return path;
}

const hasIds = (route: RouteShape) => pathAt(route, {}) === null;

async function call(route: RouteShape, path: string, cookie: string | undefined, body?: object) {
  const query = queries[route.id];
  const answer = await app.inject({
    method: route.method,
    url: `/api/v1${path}${query === undefined ? '' : `?${query}`}`,
    headers: { ...sameSite, ...(cookie === undefined ? {} : { cookie }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  const type = String(answer.headers['content-type']);
  const document = /json/.test(type) ? (answer.json() as Record<string, unknown>) : {};
  // The only part of a problem that may differ: the number of the request.
  const { instance: _, ...shown } = document;
  return { status: answer.statusCode, type, shown, text: answer.body };
}

const missing = await app.inject({ url: '/api/v1/no-such-thing' });
const { instance: _, ...notFound } = missing.json() as Record<string, unknown>;
const nothingThere = { status: 404, type: 'application/problem+json; charset=utf-8', shown: notFound };

test('every route of the contract is answered, and none outside it', () => {
  const answered = Object.values(app.swagger().paths ?? {})
    .flatMap((methods) => Object.values(methods as Record<string, { operationId?: string }>))
    .map(({ operationId }) => operationId);
  expect(routes.length).toBeGreaterThan(30);
  expect(answered.sort()).toEqual(routes.map(({ id }) => id).sort());
});

test('an unknown address is a problem document like any other', () => {
  expect(missing.statusCode).toBe(404);
  expect(missing.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(notFound).toMatchObject({ type: '/problems/not-found', code: 'not-found', status: 404 });
});

const each = (which: (route: RouteShape) => boolean) => routes.filter(which).map((route) => [route.id, route] as const);
const own = (route: RouteShape) => pathAt(route, unknown) ?? '';
const allowedTo = ({ access }: RouteShape) =>
  roles.filter((role) => access === 'anyone' || access === 'signed-in' || access.includes(role));
const isClosed = ({ access }: RouteShape) => access !== 'anyone';

test.each(each(isClosed))('%s asks strangers to sign in, whatever they send', async (id, route) => {
  const stranger = await call(route, own(route), undefined, bodies[id]);
  expect(stranger).toMatchObject({ status: 401, shown: { code: 'sign-in-required' } });
  expect((await call(route, own(route), undefined, { not: ['valid'] })).shown).toEqual(stranger.shown);
  expect((await call(route, own(route), 'lianxin.session_token=x.y')).shown).toEqual(stranger.shown);
});

test.each(each((route) => allowedTo(route).length < roles.length))(
  '%s does not exist for other roles, whatever they send',
  async (id, route) => {
    const sent = route.method === 'GET' ? [undefined] : [undefined, bodies[id], { not: ['valid'] }];
    for (const role of roles.filter((any) => !allowedTo(route).includes(any))) {
      for (const body of sent)
        expect({ role, ...(await call(route, own(route), cookies[role], body)) }).toMatchObject({
          role,
          ...nothingThere,
        });
    }
  },
);

test.each(each(hasIds))('%s answers for what lies out of reach as for what does not exist', async (id, route) => {
  for (const role of allowedTo(route)) {
    expect(await call(route, own(route), cookies[role], bodies[id]), `${role}: unknown`).toMatchObject(nothingThere);
    for (const name of hiddenFrom[role]) {
      const path = pathAt(route, places[name]);
      if (path === null) continue;
      expect(await call(route, path, cookies[role], bodies[id]), `${role}: ${name}`).toMatchObject(nothingThere);
    }
  }
});

const isList = (route: RouteShape) =>
  route.method === 'GET' && !hasIds(route) && route.file === undefined && isClosed(route);

test.each(each(isList))('%s shows nothing that lies out of reach', async (id, route) => {
  for (const role of allowedTo(route)) {
    const answer = await call(route, own(route), cookies[role]);
    expect(answer.status, `${role}: ${answer.text}`).toBe(200);
    for (const name of hiddenFrom[role]) {
      for (const [kind, hidden] of Object.entries(places[name])) {
        if (name !== 'otherCounty' && mayShow[id]?.includes(kind as keyof Place)) continue;
        expect(answer.text, `${role}: ${name}`).not.toContain(`"${hidden}"`);
      }
    }
  }
});
