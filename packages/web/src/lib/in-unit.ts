import { headedIn, inUnit, type Words } from '@lianxin/core';
import type { Language } from './i18n.ts';

/** A text about points in the unit of their scheme; null: they are 分. */
export function inUnitText(text: string, unit: Words | null): string {
  if (unit === null) return text;
  const told = inUnit({ zh: text, en: text }, unit);
  // A text is in one language: what the other would change in it is not there.
  return told.zh === text ? told.en : told.zh;
}

/** A heading over totals with their unit: `得分（元）`; null: they are 分. */
export function headingIn(text: string, unit: Words | null, language: Language): string {
  return headedIn({ zh: text, en: text }, unit)[language];
}
