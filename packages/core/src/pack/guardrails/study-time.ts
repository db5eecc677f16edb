import { clauses } from './clauses.ts';
import { scoringGuardrail } from './guardrail.ts';

/** Minutes and hours of study are never merit; taking part in a course or a lesson may be recorded as such. */
export const studyTime = scoringGuardrail({
  code: 'guard-study-time',
  zh: /(学习|观看|阅读|听课|网课|培训).{0,8}(时长|分钟|小时|学时|积分)|(学习|观看|阅读|培训)时间|学时|刷课|在线学习|学习强国/,
  en: /\b(study|studied|learning|reading|watching|training|course|class).{0,12}\b(time|minutes|hours|points)\b|\b(minutes|hours) of (study|learning|reading|watching|training)\b|\bwatch time\b/i,
  // The regulation on members' education itself asks for hours of training in person (32 and 56 class hours a year).
  unless: /集中(学习|培训|轮训|教育)|脱产|面授|线下|in person|classroom/i,
  clause: clauses.likes,
  what: { zh: '给学习时长计分', en: 'scores study time' },
  fix: { zh: '删掉，或改按“参加集中培训”的次数。', en: 'Delete it, or count courses attended instead of time.' },
});
