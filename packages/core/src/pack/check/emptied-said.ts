import { takesOff } from '../guardrails/scored-texts.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { tell } from './said.ts';
import { itemsOf } from './walk.ts';

/** 扣完为止, 扣完当月基础分为限: what takes off marks by records stops at none, or at so many, where a floor says so. */
export const emptiedSaid: Check = {
  check: 'emptied-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'groups')) continue;
      for (const { item, section } of itemsOf(scheme)) if (takesRecords(item)) checkPart(item, section, scheme, report);
      for (const section of scheme.sections) checkPart(section, section, scheme, report);
    }
  },
};

const emptied = /扣完(本项|此项|该项|基础分|本部分|所占)*[^。；，]{0,4}为止|扣完[^。；，]{0,8}为限/;

/** What begins with marks needs a floor of its own; what only takes off may have it around it. */
function checkPart(part: Item | Section, section: Section | null, scheme: Scheme, report: Report): void {
  if (part.floor !== undefined) return;
  const begins = typeof part.start === 'number' && part.start > 0;
  if (!begins && (section === null || !onlyTakesOff(part) || isHeld(part, section, scheme))) return;
  tell(part, emptied, [begins ? 'start' : 'title'], report, {
    zh: begins ? '条文说扣完为止，没有写 floor：会扣到负分。' : '条文说扣完为止（为限），没有写 floor：扣多少都算。',
    en: begins
      ? 'The rule stops when the marks are gone, but without floor they go below zero.'
      : 'The rule stops when so many marks are gone, but without floor all that is taken off counts.',
    fixZh: begins ? '加上 floor: 0。' : '加上 floor，如 floor: -5；按月的写 floor: { month: -5 }。',
    fixEn: begins ? 'Add floor: 0.' : 'Add a floor, such as floor: -5; of each month floor: { month: -5 }.',
  });
}

/** Whether a floor around a part, or one of the whole, stops what it takes off. */
function isHeld(part: Item | Section, section: Section, scheme: Scheme): boolean {
  if (scheme.floor !== undefined) return true;
  if ('item' in part && scheme.groups.some(({ items, floor }) => floor !== undefined && items.includes(part.item)))
    return true;
  const outer = scheme.sections.find((one) => one.section === section['part-of']);
  return section.floor !== undefined || (outer !== undefined && isHeld(part, outer, scheme));
}

function onlyTakesOff(part: Item | Section): boolean {
  if ('section' in part) return part.items.length > 0 && part.items.every(onlyTakesOff);
  if (!takesRecords(part) || part.floor !== undefined || (typeof part.start === 'number' && part.start > 0))
    return false;
  const { measure, points } = part;
  // A floor of each record stops it there.
  if (measure['floor'] !== undefined) return false;
  const stated = JSON.stringify([points, measure['worth'], measure['together']]);
  return (takesOff(points) || takesOff(measure['worth'])) && !/"(at-most|at-least|together)"/.test(stated);
}

function takesRecords({ measure }: Item): boolean {
  return ['count', 'sum', 'value'].some((kind) => Object.hasOwn(measure, kind));
}
