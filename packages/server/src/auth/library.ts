import { betterAuth } from 'better-auth';
import {
  genericOAuth,
  type GenericOAuthConfig,
  type GenericOAuthUserInfo,
  twoFactor,
  username,
} from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Passwords } from './passwords.ts';
import type { AuthSettings, OidcSettings } from './settings.ts';
import { emailOf, isUserName, normalUserName } from './user-name.ts';

/** Header in which we tell the library the caller's address; what callers send under this name never reaches it. */
export const addressHeader = 'x-lianxin-address';
export const libraryPath = '/api/auth';
export const appName = '连心';

export type Library = ReturnType<typeof createLibrary>;

/** The sign-in library on its tables in schema auth. None of its own endpoints is open to the network except OIDC's two. */
export function createLibrary(ownerDb: Pool, settings: AuthSettings, passwords: Passwords) {
  const oidc = settings.oidc ?? [];
  return betterAuth({
    appName,
    baseURL: settings.baseUrl,
    basePath: libraryPath,
    secret: settings.secret,
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: ownerDb }) }),
      type: 'postgres',
      schemaName: 'auth',
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 128,
      password: { hash: passwords.hash, verify: ({ password, hash }) => passwords.verify(password, hash) },
    },
    user: { additionalFields: { county: { type: 'string', required: true, input: false } } },
    session: { expiresIn: sessionSeconds(settings), disableSessionRefresh: true },
    account: {
      updateAccountOnSignIn: false,
      // Nobody can sign up here, so no stranger can have taken a name before the provider vouches for its owner.
      accountLinking: { enabled: true, trustedProviders: oidc.map(({ id }) => id), requireLocalEmailVerified: false },
    },
    advanced: {
      cookiePrefix: 'lianxin',
      useSecureCookies: settings.baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 64,
        usernameNormalization: normalUserName,
        usernameValidator: isUserName,
      }),
      twoFactor({ issuer: appName }),
      genericOAuth({ config: oidc.map(provider) }),
    ],
  });
}

export function sessionSeconds({ sessionHours = 12 }: AuthSettings): number {
  return Math.round(sessionHours * 3600);
}

function provider({
  id,
  title,
  discoveryUrl,
  clientId,
  clientSecret,
  usernameClaim,
}: OidcSettings): GenericOAuthConfig {
  return {
    providerId: id,
    name: title,
    discoveryUrl,
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    scopes: ['openid', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    // Claims of the ID token, whose signature, audience and nonce the library has checked; many providers give no e-mail.
    getUserInfo: async ({ idToken }) =>
      JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString()) as GenericOAuthUserInfo,
    // The library joins a provider's user to ours by e-mail; ours is made from the user name, so the claim decides.
    mapProfileToUser: (profile) => {
      const name = profile[usernameClaim ?? 'preferred_username'];
      return typeof name === 'string' && name !== '' ? { email: emailOf(name), emailVerified: true } : { email: '' };
    },
  };
}
