import type { Role } from '@lianxin/core';
import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';

/** Who may call a route at all; what they then see is limited by their scopes (row-level security and the handler's own check). */
export type Access = 'anyone' | 'signed-in' | readonly Role[];

export interface RouteShape {
  /** Stable name, the OpenAPI operationId. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify path below /api/v1, such as /records/:id. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Body of the 200 answer; for files, `file` names the media type instead. */
  response: z.ZodType;
  file?: string;
  /** Largest request body in bytes where the usual limit is too small: a file is sent within the body. */
  bodyLimit?: number;
  /** Problems it may answer with, besides the general ones. */
  problems?: readonly ProblemCode[];
}

/** Declares a route; the returned object keeps its exact types for server and client. */
export function route<const R extends RouteShape>(shape: R): R {
  return shape;
}

type Part<R, K extends string> = R extends { [P in K]: infer S extends z.ZodType } ? S : never;
export type Params<R> = z.output<Part<R, 'params'>>;
export type Query<R> = z.output<Part<R, 'query'>>;
export type Body<R> = z.output<Part<R, 'body'>>;
export type Answer<R extends RouteShape> = z.input<R['response']>;
/** What a caller passes: each part only when the route has it. */
export type CallInput<R extends RouteShape> = (R extends { params: infer S extends z.ZodType }
  ? { params: z.input<S> }
  : unknown) &
  (R extends { query: infer S extends z.ZodType } ? { query?: z.input<S> } : unknown) &
  (R extends { body: infer S extends z.ZodType } ? { body: z.input<S> } : unknown);
