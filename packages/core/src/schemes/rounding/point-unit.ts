import { type Words, counted } from '../../words.ts';
import type { Scheme } from '../scheme.ts';

// Stands before points that a scheme of another unit measures, such as marks, so that they stay points: invisible, and never shown.
const mark = '\u2060';

const points: Words = { zh: '分', en: 'point' };
const known: Readonly<Record<string, string>> = { 元: 'yuan', 万元: '10,000 yuan', 积分: 'point', 分: 'point' };

/** What a scheme's total is counted in: 分 unless it says otherwise; without a unit for an index. English in the singular. */
export function pointUnit(scheme: Pick<Scheme, 'unit' | 'unit-en'>): Words {
  const { unit } = scheme;
  if (unit === undefined) return points;
  return { zh: unit, en: scheme['unit-en'] ?? known[unit] ?? unit };
}

/** A total with its scheme's unit: `85 分`, `1200 元`, `1.2`. */
export function totalWords(total: number | string, scheme: Pick<Scheme, 'unit' | 'unit-en'>): Words {
  return inUnitOf(scheme, counted(total, points));
}

/** The unit of a measure in a scheme: points of others are told from its own where its own go by another name. */
export function measuredUnit(unit: Words | null, { unit: own }: Pick<Scheme, 'unit'>): Words | null {
  if (own === undefined || unit?.zh !== points.zh) return unit;
  return { zh: mark + unit.zh, en: mark + unit.en };
}

/** A unit as it is written. */
export function plainUnit(unit: string): string {
  return unit.replaceAll(mark, '');
}

/**
 * Words about a scheme's points, in its own unit: `计 6 分` becomes `计 6 元`. `named` holds what else of the pack they may name; titles in it, such
 * as a level 90分及以上 of another scheme, stay as they are.
 */
export function inUnitOf(scheme: Pick<Scheme, 'unit' | 'unit-en'>, words: Words, named: unknown = scheme): Words {
  return scheme.unit === undefined ? words : inUnit(words, pointUnit(scheme), pointTitles(named));
}

/** Titles that speak of points, the longest first. */
function pointTitles(named: unknown): string[] {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part))
      if (typeof inner !== 'string') look(inner);
      else if ((key === 'title' && /\d ?分/.test(inner)) || (key === 'title-en' && /\d ?(points?|pts)\b/.test(inner)))
        found.add(inner);
  };
  look(named);
  return [...found].toSorted((a, b) => b.length - a.length);
}

/** The same by the unit alone; `kept` are titles that stay as they are. */
export function inUnit(words: Words, unit: Words, kept: readonly string[] = []): Words {
  const guarded = (text: string) =>
    kept.reduce(
      (all, title) => all.replaceAll(title, title.replaceAll(/(\d ?)(分|points?|pts)/g, `$1${mark}$2`)),
      text,
    );
  const [zh, en] = [guarded(words.zh), guarded(words.en)];
  const plural = /[a-z]$/.test(unit.en) && unit.en !== 'yuan' && !unit.en.endsWith(' yuan') ? `${unit.en}s` : unit.en;
  const put = (text: string, found: RegExp, one: (own: string) => string) =>
    text.replaceAll(found, (_, number: string, gap: string, own: string) => {
      const said = one(own);
      return said === '' ? number : `${number}${gap || ' '}${said}`;
    });
  return {
    zh: plainUnit(put(zh, /(\d)( ?)(分)(?!钟)/g, () => unit.zh)),
    en: plainUnit(put(en, /(\d)( (?:more )?)(points?|pts)\b/g, (own) => (own === 'point' ? unit.en : plural))),
  };
}

/** A heading over totals or points with what they are counted in: `得分（元）`, `平均（元）`, `从多少元起`. Null: they are 分, and it stays. */
export function headedIn({ zh, en }: Words, unit: Words | null): Words {
  if (unit === null) return { zh, en };
  const behind = (name: string, own: string, [open, close]: readonly [string, string]) =>
    own === '' ? name : `${name}${open}${own}${close}`;
  const bare = zh.replace(/(平均|计|扣|起始)分$/, '$1');
  const plain =
    en
      .replace(/^Points$/, 'Total')
      .replace(/ ?\bpoints\b ?/, ' ')
      .trim() || 'Amount';
  return {
    zh: zh.includes('多少分') ? zh.replace('多少分', `多少${unit.zh}`) : behind(bare, unit.zh, ['（', '）']),
    en: behind(plain, unit.en, [' (', ')']),
  };
}

const named = new Set(['title', 'levelTitle', 'rule', 'quote', 'note', 'source']);

/** Everything that is put into words inside a value, in a scheme's unit; titles and the document's own words stay as they are: see `inUnitOf`. */
export function allInUnitOf<T>(scheme: Pick<Scheme, 'unit' | 'unit-en'>, value: T, names: unknown = scheme): T {
  if (scheme.unit === undefined) return value;
  const unit = pointUnit(scheme);
  const kept = pointTitles(names);
  const turn = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(turn);
    if (typeof part === 'string') return plainUnit(part);
    if (typeof part !== 'object' || part === null) return part;
    if ('zh' in part && 'en' in part) return inUnit(part as Words, unit, kept);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, named.has(key) ? inner : turn(inner)]));
  };
  return turn(value) as T;
}
