import type { Check } from '../check/check.ts';
import { benefits } from './benefits.ts';
import { biometrics } from './biometrics.ts';
import { compulsoryPhotos } from './compulsory-photos.ts';
import { faith } from './faith.ts';
import { familyPlanning } from './family-planning.ts';
import { forcedLevels } from './forced-levels.ts';
import { health } from './health.ts';
import { negativeLevels } from './negative-levels.ts';
import { likes } from './likes.ts';
import { onlineTime } from './online-time.ts';
import { givingWay } from './orders.ts';
import { otherActs } from './other-acts.ts';
import { peopleSaid } from './people.ts';
import { petitions } from './petitions.ts';
import { ranking } from './ranking.ts';
import { sanctions } from './sanctions.ts';
import { sensitiveFields } from './sensitive-fields.ts';
import { studyTime } from './study-time.ts';
import { tracks } from './tracks.ts';
import { unclear } from './unclear.ts';

/** Every guardrail, in the order they run. To add one: a file, its test, a line here, a code in problems.ts. */
export const guardrails: readonly Check[] = [
  onlineTime,
  likes,
  studyTime,
  compulsoryPhotos,
  tracks,
  peopleSaid,
  ranking,
  petitions,
  faith,
  health,
  familyPlanning,
  biometrics,
  sensitiveFields,
  negativeLevels,
  forcedLevels,
  benefits,
  sanctions,
  otherActs,
  unclear,
].map(givingWay);
