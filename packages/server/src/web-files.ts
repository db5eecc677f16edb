import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { PublicRenderer } from '@lianxin/api';

/** Serves the built pages: hashed files for a year, everything else by the one HTML shell. */
export async function registerWebFiles(app: FastifyInstance, webFolder: string): Promise<void> {
  const root = join(webFolder, 'dist');
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: cacheByName,
  });
  const shell = async (_request: unknown, reply: { sendFile: (file: string) => unknown }) =>
    reply.sendFile('index.html');
  // Paths of the pages are the browser's business: any that is no API, public page or file gets the shell.
  app.get('/', { schema: { hide: true } }, shell);
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (/^\/(api|p|healthz|readyz|metrics|assets)(\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path))
      return reply.callNotFound();
    return shell(request, reply);
  });
}

function cacheByName(
  reply: { header: (name: string, value: string) => unknown } | { setHeader: (name: string, value: string) => unknown },
  path: string,
): void {
  const value = /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  if ('setHeader' in reply) reply.setHeader('cache-control', value);
  else reply.header('cache-control', value);
}

/** The renderer of residents' pages, from the web package's server build; null when it has not been built. */
export async function loadPublicRenderer(webFolder: string): Promise<PublicRenderer | null> {
  const file = join(webFolder, 'dist-ssr', 'render.js');
  if (!existsSync(file)) return null;
  return (await import(pathToFileURL(file).href)) as PublicRenderer;
}
