export { testDatabase } from './test-database.ts';
export { testApp, type TestApp, type TestAppOptions } from './test-app.ts';
export {
  sameSite,
  seed,
  seedAccountOf,
  seedCounties,
  type SeedCounty,
  seedPassword,
  signedIn,
  signInAs,
} from './seed.ts';
