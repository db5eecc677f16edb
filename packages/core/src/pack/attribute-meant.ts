import type { Finding } from './diagnostic.ts';

/** For `attribute` written as if it were a key of conditions: conditions name the attribute itself, in `where` of records with `subject.` before it. */
export function attributeMeant(name: string, before: '' | 'subject.'): Finding {
  return {
    zh: '条件里没有“attribute”这个键：直接写属性的名字。',
    en: 'Conditions have no key “attribute”: they name the attribute itself.',
    fixZh: `写成 ${before}${name}: 值，比大小的写 ${before}${name}: { min: 60 }。`,
    fixEn: `Write ${before}${name}: value, or ${before}${name}: { min: 60 } to compare.`,
  };
}
