import type { Auth } from '../http/deps.ts';
import { addressHeader, type Library, libraryPath } from './library.ts';
import { refused } from './responses.ts';
import type { AuthSettings } from './settings.ts';

/** Signing in at an identity provider by OpenID Connect: authorisation code with PKCE, state and nonce. */
export function createOidc(
  library: Library,
  settings: AuthSettings,
  origin: string,
): Pick<Auth, 'oidc' | 'startOidc' | 'finishOidc'> {
  const providers = settings.oidc ?? [];
  return {
    oidc: providers.map(({ id, title }) => ({ id, title, url: `${libraryPath}/start/${id}` })),
    async startOidc(provider, address) {
      if (!providers.some(({ id }) => id === provider)) return null;
      const started = await refused(() =>
        library.api.signInSocial({
          body: { provider, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true },
          headers: new Headers({ [addressHeader]: address }),
          returnHeaders: true,
        }),
      );
      const location = started?.response.url;
      return location === undefined ? null : { location, cookies: started?.headers.getSetCookie() ?? [] };
    },
    async finishOidc(provider, query, cookie, address) {
      if (!providers.some(({ id }) => id === provider)) return null;
      const response = await library.handler(
        new Request(`${origin}${libraryPath}/callback/${provider}?${query}`, {
          headers: { cookie: cookie ?? '', [addressHeader]: address },
        }),
      );
      const location = response.headers.get('location');
      return location === null ? null : { location, cookies: response.headers.getSetCookie() };
    },
  };
}
