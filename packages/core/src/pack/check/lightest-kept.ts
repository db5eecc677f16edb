import type { Field } from '../../records/record-type.ts';
import type { Group, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { factorOf, sidesOfItem, valuedBy } from '../../schemes/sections/sides.ts';
import type { Value } from '../../schemes/kinds/value.ts';
import { plainWorths } from '../../schemes/worth/worth.ts';
import { type Sides, sidesOfRecords, sidesOfWorths, statedWorths, turned } from '../../schemes/worth/worth-sides.ts';
import type { Words } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/**
 * “Best” is the highest number. Of penalties written below zero that is the lightest one, while documents mean the heaviest (同一事由从重, 最多
 * 扣两次); in `deductions`, where points are positive, `worst` is. Told where everything that can count takes off and the pack does not say which.
 */
export const lightestKept: Check = {
  check: 'lightest-kept',
  codes: ['lightest-kept'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'deductions')) continue;
      for (const { item } of itemsOf(scheme)) {
        if (isMeant(item) || !located.sound(item, 'measure') || !located.sound(item, 'points')) continue;
        checkItem(item, scheme, draft, report);
      }
      for (const section of scheme.sections) checkSection(section, scheme, draft, report);
      if (located.sound(scheme, 'groups'))
        for (const group of scheme.groups) if (!isMeant(group)) checkGroup(group, scheme, draft, report);
    }
  },
};

/** Whether the document's words ask for the lightest. */
function isMeant({ title, rule = '' }: { title: string; rule?: string | undefined }): boolean {
  return /从轻|就轻|最轻|较轻|\blightest|\bleast severe/i.test(`${title}\n${rule}`);
}

function onlyLoses({ above, below }: Sides): boolean {
  return below && !above;
}

function checkItem(item: Item, scheme: Scheme, { records }: Pack, report: Report): void {
  const [valued, factor] = [valuedBy(item, records), factorOf(item)];
  if (valued === null || factor === null) return;
  const { value, fields } = valued;
  const off = scheme.deductions.includes(item);
  // Which way a worth moves the total.
  const turn = off ? -factor : factor;
  const stated = item.measure;
  const tell = (key: Path, said: Said) => report('lightest-kept', item, ['measure', ...key], wordsOf(said, off));
  // Of each record, and of what is made of those taken together.
  const single = onlyLoses(turned(sidesOfRecords(value, fields), turn)) && varies(value);
  const made = onlyLoses(turned(sidesOfWorths(value, fields), turn)) && varies(value);
  if (turn > 0) {
    const unsaid = stated['keep'] === undefined;
    for (const key of ['once-for', 'at-most-records', 'in-order'] as const)
      if (unsaid && (key === 'once-for' ? single : made) && value[key] !== undefined)
        return tell([key], { kept: key === 'in-order' ? 'first' : 'only', write: 'keep: worst' });
    if (unsaid && single && value.together?.['in-order'] !== undefined)
      return tell(['together', 'in-order'], { kept: 'first', write: 'keep: worst' });
    if (unsaid && made && value.combine === 'best') return tell(['combine'], { kept: 'only', write: 'combine: worst' });
    if (single && value.together?.take === 'best')
      return tell(['together', 'take'], { kept: 'only', write: 'take: worst' });
    return;
  }
  const inOrder = value['in-order'] ?? value.together?.['in-order'];
  if (stated['keep'] === 'worst' && made) {
    const chosen = value['once-for'] ?? value['at-most-records'];
    if (chosen !== undefined || inOrder !== undefined)
      return tell(['keep'], { kept: chosen === undefined ? 'first' : 'only', write: 'keep: best' });
  }
  if (made && value.combine === 'worst') return tell(['combine'], { kept: 'only', write: 'combine: best' });
  if (single && value.together?.take === 'worst') tell(['together', 'take'], { kept: 'only', write: 'take: best' });
}

/** What is done with the lightest, and what to write for the heaviest. */
interface Said {
  kept: 'only' | 'first';
  write: string;
}

function wordsOf({ kept, write }: Said, positive: boolean): { zh: string; en: string; fixZh: string; fixEn: string } {
  const why: Words = positive
    ? { zh: '这里的分数是正数，最后才减', en: 'Points are positive here and taken off in the end' }
    : { zh: '这里都是扣分（数在 0 以下）', en: 'All that can count takes off' };
  const what: Words =
    kept === 'only'
      ? { zh: '留下的是扣得最轻的', en: 'what is kept is the lightest' }
      : { zh: '是从扣得最轻的排起', en: 'they are put in order from the lightest on' };
  return {
    zh: `${why.zh}，${what.zh}。`,
    en: `${why.en}: ${what.en}.`,
    fixZh: `要按扣得最重的，写 ${write}。`,
    fixEn: `For the heaviest write ${write}.`,
  };
}

/** Whether records may be worth different numbers, so that it matters which is kept. */
function varies({ worth, times, together, 'divided-by': shared }: Value): boolean {
  return times.length > 0 || together !== undefined || shared !== undefined || worthsOf({ worth }).size > 1;
}

/** The different numbers a worth can be; what a field of the record says counts as many. */
function worthsOf({ worth }: Pick<Value, 'worth'>): Set<number> {
  return new Set(plainWorths(worth).flatMap(({ worth: one }) => statedWorths(one) ?? [-Infinity, Infinity]));
}

function checkSection(section: Section, scheme: Scheme, { records }: Pack, report: Report): void {
  if (section.take !== 'best' || isMeant(section)) return;
  const inner = scheme.sections.filter((one) => one['part-of'] === section.section);
  const items = section.items.filter(({ counts }) => counts !== false);
  if (inner.length > 0 || items.length < 2) return;
  if (!items.every((item) => onlyLoses(sidesOfItem(item, records)))) return;
  report('lightest-kept', section, ['take'], {
    zh: `“${section.title}”里各项都只扣分，take: best 计的是扣得最轻的一项。`,
    en: `All items of “${section['title-en'] ?? section.title}” only take off: take: best counts the one that takes off least.`,
    fixZh: '要计扣得最重的，写 take: worst。',
    fixEn: 'For the one that takes off most write take: worst.',
  });
}

function checkGroup(group: Group, scheme: Scheme, { records }: Pack, report: Report): void {
  const all = itemsOf(scheme).flatMap(({ item }) => (group.items.includes(item.item) ? [item] : []));
  const off = all.filter((item) => scheme.deductions.includes(item)).length;
  if (all.length < 2 || (off > 0 && off < all.length)) return;
  if (group.take === 'best' && off === 0 && all.every((item) => onlyLoses(sidesOfItem(item, records))))
    report('lightest-kept', group, ['take'], {
      zh: `“${group.title}”里各项都只扣分，take: best 计的是扣得最轻的一项。`,
      en: `All items of “${group['title-en'] ?? group.title}” only take off: take: best counts the one that takes off least.`,
      fixZh: '要计扣得最重的，把这几项单列一个部分、写 take: worst；或放进 deductions、分数写正数。',
      fixEn:
        'For the one that takes off most put these items into a section of their own with take: worst, or into deductions with positive points.',
    });
  if (group['once-for'] === undefined) return;
  const kept = group.keep ?? 'best';
  if (kept === 'first') return;
  const sides = all.map((item) => valuedFor(item, scheme, records));
  const worths = new Set(sides.flatMap((side) => (side === null ? [] : [...side.worths])));
  if (worths.size < 2 || !sides.every((side) => side !== null && side.lightest === kept)) return;
  if (kept === 'best' && group.keep !== undefined) return;
  const write = kept === 'best' ? 'keep: worst' : 'keep: best';
  report(
    'lightest-kept',
    group,
    [group.keep === undefined ? 'once-for' : 'keep'],
    wordsOf({ kept: 'only', write }, off > 0),
  );
}

/** Of an item whose records contend with those of others: its worths, and which of best and worst is its lightest; null where it may give. */
function valuedFor(
  item: Item,
  scheme: Scheme,
  records: Pack['records'],
): { worths: readonly number[]; lightest: 'best' | 'worst' } | null {
  const [valued, factor] = [valuedBy(item, records), factorOf(item)];
  if (valued === null || factor === null) return null;
  const { value, fields }: { value: Value; fields: readonly Field[] } = valued;
  const effect = scheme.deductions.includes(item) ? -factor : factor;
  if (!onlyLoses(turned(sidesOfRecords(value, fields), effect))) return null;
  // Records are compared by their worth times the `times` of the points.
  const times = typeof item.points['times'] === 'number' ? item.points['times'] : 1;
  const many = value.times.length > 0 || value['divided-by'] !== undefined;
  const worths = many ? [-Infinity, Infinity] : [...worthsOf(value)].map((worth) => worth * times);
  return { worths, lightest: times * effect > 0 ? 'best' : 'worst' };
}
