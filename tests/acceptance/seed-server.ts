import { seedPassword, testApp, type TestApp } from '../../packages/server/src/testing/index.ts';
import { signIn, type Person } from './person.ts';

export interface SeedServer extends TestApp {
  url: string;
  /** Somebody of the seeded counties, signed in over HTTP: `jia-1-b`. */
  as: (account: string) => Promise<Person>;
}

/** The application on the two seeded counties (packages/server/src/testing/seed.ts), listening on a port of its own; today is 15 June 2026. */
export async function seedServer(): Promise<SeedServer> {
  const made = await testApp({ packs: true });
  const url = await made.app.listen({ host: '127.0.0.1', port: 0 });
  return { ...made, url, as: (account) => signIn(url, account, seedPassword) };
}
