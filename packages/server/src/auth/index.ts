export { createAuth, type AuthDependencies } from './create-auth.ts';
export { type AuthSettings, type LockOut, type OidcSettings } from './settings.ts';
