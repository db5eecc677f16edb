import type { Item } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';

/** What would make of a record a measure of time, traffic or marks of an app, whether a rule reads it or not. */
const measured =
  /时长|时间|分钟|小时|学时|课时|天数|次数|篇数|积分|得分|学分|进度|播放|打卡|签到|登录|登陆|上线|\b(?:time|minutes|hours|points|progress|check[- ]?ins?|log[- ]?ins?|streak)\b/i;

/**
 * Whether an item counts months in which a task was done, or tasks by their name, each once: a member away from home does the month's study or does not. Records that
 * hold time, marks or log-ins beside it, and conditions on how often, are what the guardrail is about.
 */
export function countsTasksDone(pack: Pack, part: object): boolean {
  const { measure } = part as Partial<Item>;
  const [source, distinct] = [measure?.['count'], measure?.['distinct']];
  if (typeof source !== 'string' || typeof distinct !== 'string' || measure?.['at-least'] !== undefined) return false;
  const record = pack.records.find((each) => each.record === source.split('.')[0]);
  if (record === undefined) return false;
  const named = record.fields.find(({ field }) => field === distinct)?.type;
  if (distinct !== 'month' && named !== 'text' && named !== 'choice') return false;
  return !record.fields.some(
    ({ field, title, unit, type }) =>
      type === 'number' || measured.test(`${field.replaceAll('-', ' ')} ${title} ${unit ?? ''}`),
  );
}
