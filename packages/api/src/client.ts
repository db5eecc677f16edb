import type { z } from 'zod';
import type { Problem } from './problems.ts';
import type { CallInput, RouteShape } from './route.ts';

/** A call that the server refused, with its problem document. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Usually the browser's fetch. */
  fetch: typeof fetch;
  /** Where /api/v1 lives, '' for the same origin. */
  base: string;
  /** Language of messages, sent as Accept-Language. */
  language?: () => string;
}

export interface CallOptions {
  /** Sent as Idempotency-Key: the same key and body give the same answer and are stored once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Client {
  <R extends RouteShape>(route: R, input?: CallInput<R>, options?: CallOptions): Promise<z.output<R['response']>>;
}

/** Builds the URL of a route, for links to files. */
export function urlOf<R extends RouteShape>(
  route: R,
  input: { params?: unknown; query?: unknown } = {},
  base = '',
): string {
  const params = (input.params ?? {}) as Record<string, string | number>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  const text = query.toString();
  return `${base}/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/** The typed client of the contract. Throws ProblemError when the server refuses, and a problem `unavailable` when it cannot be reached. */
export function createClient({ fetch, base, language }: ClientOptions): Client {
  return async (route, input, options = {}) => {
    const parts = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown };
    let response: Response;
    try {
      response = await fetch(urlOf(route, parts, base), {
        method: route.method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
          ...(language === undefined ? {} : { 'accept-language': language() }),
        },
        ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw new ProblemError({
        type: '/problems/unavailable',
        code: 'unavailable',
        title: '连不上服务器，填写的内容还在',
        status: 503,
      });
    }
    const text = await response.text();
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      answer = undefined;
    }
    if (!response.ok) {
      throw new ProblemError(
        (answer as Problem | undefined) ?? {
          type: '/problems/unavailable',
          code: 'unavailable',
          title: '服务暂时不可用',
          status: response.status,
        },
      );
    }
    return route.response.parse(answer) as never;
  };
}
