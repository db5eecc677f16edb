import { z } from 'zod';
import { type Condition, conditionSchema } from '../../records/condition.ts';
import { type Words, titleWords } from '../../words.ts';
import { type KindOptions, type Scheme, kindOptionsSchema, periodKindSchema } from '../scheme.ts';
import { sourceWords, unknownWord, whereWords } from './findings.ts';
import type { KindContext, KindFinding, OwnTest, PointsTest, ReadMeasure } from './kind.ts';
import { writtenUnit } from './told.ts';
import { ownTestSchema, ownTestWords } from './own-test.ts';

/** A condition under which points are given: of the item's own measure, of another, of records, of a part worked out before. */
export const testSchema = z.union([
  /** Records in the window. */
  z.strictObject({
    any: z.string().min(1),
    where: conditionSchema.optional(),
    'at-least': z.number().int().positive().optional(),
    over: periodKindSchema.optional(),
  }),
  z.strictObject({ none: z.string().min(1), where: conditionSchema.optional(), over: periodKindSchema.optional() }),
  /** Another measure of the window. */
  z.strictObject({ measure: kindOptionsSchema, over: periodKindSchema.optional(), is: ownTestSchema }),
  /** Points that a part written before has come to. */
  z.strictObject({ item: z.string().min(1), is: ownTestSchema }),
  z.strictObject({ section: z.string().min(1), is: ownTestSchema }),
  /** The item's own measure. */
  z.strictObject({ is: ownTestSchema }),
]);
export type Test = z.infer<typeof testSchema>;

/** What must hold for a way of giving points to be chosen. */
interface Conditions {
  when: Test;
  and?: Test[] | undefined;
}

/** All that must hold for a choice, with where it is written. */
export function testsOf(choice: Conditions): { test: Test; path: (string | number)[] }[] {
  return [{ test: choice.when, path: ['when'] }, ...(choice.and ?? []).map((test, i) => ({ test, path: ['and', i] }))];
}

/** The test of the item's own measure; null where something else is looked at. */
export function ownOf(test: Test): OwnTest | null {
  return Object.keys(test).length === 1 && 'is' in test ? test.is : null;
}

/** Every test of something besides the item's measure, in order. */
export function pointsTests(options: { choose: readonly Conditions[] }): PointsTest[] {
  return options.choose.flatMap((choice, i) =>
    testsOf(choice).flatMap(({ test, path }): PointsTest[] => {
      const at = ['choose', i, ...path];
      if ('any' in test) {
        const { any, 'at-least': least = 1, over } = test;
        return [{ path: at, measure: counted(any, test.where), over, is: { min: least } }];
      }
      if ('none' in test) return [{ path: at, measure: counted(test.none, test.where), over: test.over, is: 0 }];
      if ('measure' in test) return [{ path: [...at, 'measure'], measure: test.measure, over: test.over, is: test.is }];
      if ('item' in test) return [{ path: at, item: test.item, is: test.is }];
      return 'section' in test ? [{ path: at, section: test.section, is: test.is }] : [];
    }),
  );
}

function counted(count: string, where: Condition | undefined): KindOptions {
  return where === undefined ? { count } : { count, where };
}

/** What a test looks at besides the item's measure, in words, with the test itself. */
export function testWords(test: Test, context: KindContext, read: ReadMeasure): Words {
  const own = ownOf(test);
  if (own !== null) {
    const is = ownTestWords(own, context.unit);
    return { zh: `本项${is.zh}`, en: `this is ${is.en}` };
  }
  if ('any' in test || 'none' in test) return recordsWords(test, context);
  if (!('measure' in test || 'item' in test || 'section' in test)) return { zh: '', en: '' };
  const { subject, unit } = subjectOf(test, context, read);
  const is = ownTestWords(test.is, unit);
  return { zh: `${subject.zh} ${is.zh}`, en: `${subject.en} is ${is.en}` };
}

function recordsWords(
  test: Extract<Test, { any: string }> | Extract<Test, { none: string }>,
  context: KindContext,
): Words {
  const text = 'any' in test ? test.any : test.none;
  const source = sourceWords(text, context, { field: false });
  const where = whereWords(test.where, text, context, false);
  const name = { zh: `“${source.zh}”${where.zh}`, en: `“${source.en}” records${where.en}` };
  if ('none' in test) return { zh: `没有${name.zh}`, en: `there are no ${name.en}` };
  const least = test['at-least'] ?? 1;
  return {
    zh: `有${least > 1 ? `至少 ${least} 次` : ''}${name.zh}`,
    en: `there are ${least > 1 ? `at least ${least} ` : ''}${name.en}`,
  };
}

/** What another measure, or a part's points, is called. */
function subjectOf(
  test: Extract<Test, { measure: object }> | Extract<Test, { item: string }> | Extract<Test, { section: string }>,
  context: KindContext,
  read: ReadMeasure,
): { subject: Words; unit: Words | null } {
  if ('measure' in test) {
    const { kind, options } = read(test.measure);
    const own = { ...context, item: { ...context.item, measure: test.measure } };
    return { subject: kind.sentence(options, own), unit: writtenUnit(kind, options, own) };
  }
  const unit = { zh: '分', en: 'points' };
  const part =
    'item' in test
      ? itemsOf(context.scheme).find(({ item }) => item === test.item)
      : context.scheme.sections.find(({ section }) => section === test.section);
  const name = part
    ? titleWords(part)
    : { zh: 'item' in test ? test.item : test.section, en: 'item' in test ? test.item : test.section };
  return { subject: { zh: `“${name.zh}”的得分`, en: `the score of “${name.en}”` }, unit };
}

function itemsOf(scheme: Scheme): Scheme['deductions'] {
  return [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
}

/** A test of a part's points needs them worked out: what it names exists and stands before the item. */
export function checkPart(
  test: Extract<Test, { item: string }> | Extract<Test, { section: string }>,
  path: (string | number)[],
  { scheme, item }: KindContext,
): KindFinding[] {
  const [what, id] = 'item' in test ? (['item', test.item] as const) : (['section', test.section] as const);
  const words = what === 'item' ? { zh: '项目', en: 'item' } : { zh: '部分', en: 'section' };
  const known =
    what === 'item' ? itemsOf(scheme).map((each) => each.item) : scheme.sections.map(({ section }) => section);
  if (!known.includes(id)) return [unknownWord(`unknown-${what}`, [...path, what], words, id, known)];
  const grouped = scheme.groups.find(({ items }) => items.includes(item.item));
  const late = !workedBefore(scheme, item.item).has(`${what}:${id}`);
  if (!late && !grouped && item.missing !== 'cohort-mean' && typeof item.missing !== 'object') return [];
  const finding = (message: Words, remedy: Words): KindFinding[] => [
    { code: 'wrong-value', path: [...path, what], message, remedy },
  ];
  if (late)
    return finding(
      {
        zh: `${id} 不在“${item.title}”的前面，它的得分还没有算出来`,
        en: `${id} does not stand before “${item.title}”: its points are not worked out yet`,
      },
      {
        zh: '把要看的写在前面；自己所在的部分不能看',
        en: 'write what is looked at first; an item cannot look at the section it is in',
      },
    );
  return finding(
    grouped
      ? {
          zh: `“${item.title}”在组合 ${grouped.group} 里，组合里的项目先算，看不到别项的得分`,
          en: `“${item.title}” is in the group ${grouped.group}, whose items are worked out first: it cannot look at others’ points`,
        }
      : {
          zh: 'missing: cohort-mean 的项目不能看别项的得分',
          en: 'an item with missing: cohort-mean cannot look at others’ points',
        },
    {
      zh: '改看量（measure），或去掉组合、missing',
      en: 'look at a measure instead, or leave out the group or missing',
    },
  );
}

/** What is worked out before an item: sections from the first, in each its items, then those inside it; deductions last. */
function workedBefore(scheme: Scheme, until: string): Set<string> {
  const done = new Set<string>();
  const ended = (items: readonly { item: string }[]): boolean =>
    items.some(({ item }) => item === until || (done.add(`item:${item}`), false));
  const within = (part: string | undefined): boolean =>
    scheme.sections
      .filter((section) => section['part-of'] === part)
      .some(
        (section) => ended(section.items) || within(section.section) || (done.add(`section:${section.section}`), false),
      );
  if (!within(undefined)) ended(scheme.deductions);
  return done;
}
