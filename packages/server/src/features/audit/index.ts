export { audit, type Act } from './audit.ts';
