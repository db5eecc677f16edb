export { audit, type Act } from './audit.ts';
export { renewEra } from './era.ts';
export { registerAudit } from './routes.ts';
export { sealAudit } from './seal.ts';
export { type Depth, type Integrity, verifyAudit } from './verify.ts';
