export { demoAccounts, demoPassword, type DemoAccount } from './accounts.ts';
export { loadDemo, type DemoLoad } from './load.ts';
export { loadOnce } from './once.ts';
export { type DemoSize } from './registry/generate.ts';
