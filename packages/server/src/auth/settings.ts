/** What the operator decides about signing in; read from the environment in main.ts only. */
export interface AuthSettings {
  /** Signs cookies and encrypts second factors: at least 32 random characters, the same at every start. */
  secret: string;
  /** Where people reach the installation, such as `https://lianxin.example.cn`; https makes cookies Secure. */
  baseUrl: string;
  /** Hours until a session ends; 12 unless told. */
  sessionHours?: number;
  /** Who must have a second factor: officers, or nobody (the default). */
  secondFactor?: 'officers' | 'optional';
  lockOut?: Partial<LockOut>;
  oidc?: readonly OidcSettings[];
}

export interface LockOut {
  /** Failures within the window that lock an account: 5. */
  ofAccount: number;
  /** Failures within the window that lock an address, which a whole township office may share: 20. */
  ofAddress: number;
  /** Length of the window: 15. */
  minutes: number;
}

/** An identity provider that speaks OpenID Connect; it vouches for user names that exist here, and creates none. */
export interface OidcSettings {
  /** In addresses and in the database: never changed. `[a-z0-9-]`. */
  id: string;
  /** On the sign-in page, such as 省统一身份认证. */
  title: string;
  /** The provider's `…/.well-known/openid-configuration`. */
  discoveryUrl: string;
  clientId: string;
  clientSecret?: string;
  /** The claim of the ID token that carries the user name here; `preferred_username` unless told. */
  usernameClaim?: string;
}

export const defaultLockOut: LockOut = { ofAccount: 5, ofAddress: 20, minutes: 15 };
