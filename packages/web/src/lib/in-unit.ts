import { inUnit, type Words } from '@lianxin/core';

/** A text about points in the unit of their scheme; null: they are 分. */
export function inUnitText(text: string, unit: Words | null): string {
  if (unit === null) return text;
  const told = inUnit({ zh: text, en: text }, unit);
  // A text is in one language: what the other would change in it is not there.
  return told.zh === text ? told.en : told.zh;
}
