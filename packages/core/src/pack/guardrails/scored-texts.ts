import { ageOf } from '../../records/ages.ts';
import { type Condition, testsIn } from '../../records/condition.ts';
import { attributesRead, fieldsRead, readingOf } from '../../records/reading.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { isPerson, type KindOfSubject } from '../../records/subject-kind.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { pointsTestsOf } from '../../schemes/points-tests.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { askedTestsOf } from '../../schemes/pay/outcome.ts';
import { conditionsOn } from '../../schemes/sections/conditions-on.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type {
  Consequence,
  Exempt,
  Item,
  KindOptions,
  Level,
  LevelCondition,
  Scheme,
  Section,
  Veto,
  VetoTest,
} from '../../schemes/scheme.ts';
import type { Duty } from '../../duties/duty.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { itemsOf } from '../check/walk.ts';
import { sparedIn } from './spared.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';

/** An item, a veto, a level (for its conditions) or a consequence. */
type Rule = Item | Veto | Level | Consequence;

/** What people are compared by: a scheme (its cohorts), a level (its line and places), a consequence (its pay). */
export type Compared = Scheme | Level | Consequence;

/** A rule, what keeps people out of a scheme, a heading, a standard or a duty. */
export type AnyScored = Scored<Rule | Exempt | Scheme | Section | Indicator | Duty, About>;

/** Whose rule it is. */
export type About = Pick<Scheme, 'subject'>;

/** Something that decides points or a veto, with every text that says what it is about. */
export interface Scored<Part = Rule, Of extends About = Scheme> {
  scheme: Of;
  /** Where a finding is reported: a rule, or what decides who is assessed. */
  part: Part;
  path: Path;
  title: string;
  /** The part's own words. */
  own: string[];
  /** The names of the records, fields, choices, attributes, indicators and duties it rests on. */
  sources: string[];
  /** Names of fields that must not hold: `where: { complained: false }`. */
  without: string[];
  /** Names of attributes by which somebody has nothing to do with it: `unless: { disabled: true }`. */
  excusing: string[];
  /** It gives no points, but decides who is assessed at all, or compared with whom, or wipes points out; or asks for it by a standard or a duty. */
  excuse?: 'assessed' | 'capped' | 'compared' | 'cleared' | 'standard' | 'duty';
  /** The one scored is a person, or the household of some. */
  private: boolean;
  /** It can only cost the subject something: a deduction, a veto, or points below zero. */
  negative: boolean;
}

/**
 * Everything a pack scores: its own words, and the names of the record, field, choice, attribute or duty it rests on. Notes are
 * left out: they may well say why something is not scored.
 */
export function scoredTexts(pack: Pack): Scored[] {
  return pack.schemes.flatMap((scheme) => {
    const of = (part: Rule, id: string, path: Path, rests: Rests, negative: boolean): Scored => {
      const applies = 'applies' in part ? part.applies : undefined;
      const unless = 'unless' in part ? part.unless : undefined;
      const around = 'item' in part ? conditionsOn(part, { ...scheme, applies: undefined }) : [applies];
      const conditions = around.flatMap((each) => attributesIn(pack, scheme, each));
      const sources = [
        ...rests.flatMap(({ texts, without: not }) => (not ? [] : texts)),
        ...conditions.flatMap(({ texts, without: not }) => (not ? [] : texts)),
      ];
      const excusing = [
        ...conditions.flatMap(({ texts, without: not }) => (not ? texts : [])),
        ...attributesIn(pack, scheme, unless).flatMap(({ texts }) => texts),
      ];
      const without = rests.flatMap((rest) => (rest.without ? rest.texts : []));
      const about = { scheme, part, path, title: part.title, negative, private: isPrivate(pack, scheme) };
      return { ...about, own: words(part, id), sources, without, excusing };
    };
    return [
      ...itemsOf(scheme).map(({ item }) => {
        const negative = scheme.deductions.includes(item) || takesOff([item.points, item.measure]);
        const tested = pointsTestsOf(item).flatMap((test) =>
          'measure' in test ? measureTexts(pack, scheme, test.measure) : [],
        );
        const spared = sparedIn(item.measure);
        const rests = [
          ...measureTexts(pack, scheme, spared.rest),
          ...measureTexts(pack, scheme, item.points),
          ...tested,
        ];
        const forgiven = spared.off.flatMap((off) => measureTexts(pack, scheme, off).flatMap(({ texts }) => texts));
        const scored = of(item, item.item, ['measure'], rests, negative);
        return { ...scored, excusing: [...scored.excusing, ...forgiven] };
      }),
      ...scheme.vetoes.map((veto) => {
        const rests = testsOf(veto).flatMap(({ test }) => vetoTexts(pack, scheme, test));
        const { repair } = veto;
        // What puts it right is asked for as much as what strikes is forbidden.
        const righted = repair
          ? [...vetoTexts(pack, scheme, repair.when), { texts: repair.rule ? [repair.rule] : [] }]
          : [];
        return of(veto, veto.veto, ['when'], [...rests, ...righted], !onlyRaises(veto));
      }),
      ...scheme.levels.flatMap((level) => {
        const tests = levelMarks({ levels: [level] }).map(({ test }) => test);
        if (tests.length === 0) return [];
        const rests = tests.flatMap((test) => vetoTexts(pack, scheme, test));
        return [of(level, `level ${level.level}`, ['also'], rests, tests.some(asksForLess))];
      }),
      ...scheme.consequences.flatMap((consequence) => {
        const tests = askedTestsOf(consequence).flatMap((asked) => asked?.tests ?? []);
        if (tests.length === 0) return [];
        const rests = tests.flatMap(({ test }) => vetoTexts(pack, scheme, test));
        return [of(consequence, consequence.consequence, ['when'], rests, speaksAgainst(consequence))];
      }),
    ];
  });
}

/** Headings under which rules stand: they may be all that says what the points are for. `below`: the words of the rules. */
export function headings(pack: Pack): (Scored<Scheme | Section> & { below: string[] })[] {
  const rules = scoredTexts(pack);
  return pack.schemes.flatMap((scheme) => {
    const said = (items: readonly Item[]) =>
      rules.filter(({ part }) => items.includes(part as Item)).flatMap(({ own, sources }) => [...own, ...sources]);
    const of = (part: Scheme | Section, own: string[], items: readonly Item[]) => ({
      scheme,
      part,
      path: ['title'],
      title: part.title,
      own,
      sources: [],
      without: [],
      excusing: [],
      private: isPrivate(pack, scheme),
      negative: false,
      below: said(items),
    });
    return [
      of(
        scheme,
        words({ ...scheme, rule: undefined }, ''),
        itemsOf(scheme).map(({ item }) => item),
      ),
      ...scheme.sections.map((section) => of(section, words(section, ''), section.items)),
    ].filter(({ below }) => below.length > 0);
  });
}

/**
 * What decides which people (or households) are assessed at all: who is exempt, and whom the scheme is for. Being let off is no score of an illness, but it is
 * one of a faith or a petition.
 */
export function excusedTexts(pack: Pack): Scored<Exempt | Scheme>[] {
  return pack.schemes.flatMap((scheme) => {
    if (!isPrivate(pack, scheme)) return [];
    const of = (part: Exempt | Scheme, path: Path, own: string[], rests: Rests): Scored<Exempt | Scheme> => ({
      scheme,
      part,
      path,
      own,
      title: part.title,
      sources: rests.flatMap(({ texts }) => texts),
      without: [],
      excusing: [],
      private: true,
      negative: true,
      excuse: 'assessed',
    });
    return [
      ...(scheme.applies ? [of(scheme, ['applies'], [], attributesIn(pack, scheme, scheme.applies))] : []),
      ...(scheme.expires?.unless
        ? [of(scheme, ['expires', 'unless'], [], attributesIn(pack, scheme, scheme.expires.unless))]
        : []),
      ...scheme.exempt.map((exempt) => {
        const rests = exemptTestsOf(exempt).flatMap(({ test }) => [
          ...('any' in test ? sourceTexts(pack, test.any, test) : []),
          ...('none' in test ? sourceTexts(pack, test.none, test) : []),
          ...('sum' in test ? sourceTexts(pack, test.sum, test) : []),
          ...('attributes' in test ? attributesIn(pack, scheme, test.attributes) : []),
          ...('measure' in test ? measureTexts(pack, scheme, test.measure) : []),
        ]);
        const scored = of(exempt, ['when'], words(exempt, exempt.exempt), rests);
        return exempt['max-level'] === undefined ? scored : { ...scored, excuse: 'capped' as const };
      }),
    ];
  });
}

/** What wipes the points of a scheme out: who has it is better off than who has not. */
export function clearedTexts(pack: Pack): Scored<Scheme>[] {
  return pack.schemes.flatMap((scheme) => {
    const rests = [scheme['cleared-by'] ?? []]
      .flat()
      .flatMap((clearing) => [
        ...(clearing.any === undefined ? [] : sourceTexts(pack, clearing.any, clearing)),
        ...(clearing.since === undefined ? [] : [{ texts: attributeTexts(pack, scheme, clearing.since) }]),
      ]);
    const sources = rests.flatMap(({ texts }) => texts);
    const about = { scheme, part: scheme, path: ['cleared-by'], title: scheme.title, own: [], sources };
    const excuse = 'cleared' as const;
    return sources.length === 0
      ? []
      : [{ ...about, without: [], excusing: [], private: isPrivate(pack, scheme), negative: false, excuse }];
  });
}

/** What a rule rests on; `without`: it counts only where this does not hold. */
type Rests = { texts: string[]; without?: true }[];

/** A person, or a household: what is said of it is said of those who live there. */
export function isPrivate({ kinds }: Pack, { subject }: About): boolean {
  if (isPerson(kinds, subject)) return true;
  const title = kinds.find(({ kind }) => kind === subject)?.title ?? '';
  // A shop, a customer or an account is none.
  return (
    /household|family|families/.test(subject) ||
    /家庭|^.{0,4}(?<!商|经营|个体|工商|客|账|帐|用|储|企业)户$|户家/.test(title)
  );
}

/** Whether a veto can do nothing but raise the level of whom it strikes. */
export function onlyRaises({ effect }: Veto): boolean {
  const { level, total, points, bars } = effect;
  if (total !== undefined || points !== undefined || bars !== undefined) return false;
  return typeof level === 'object' && ('up' in level || 'min' in level);
}

/** Whether a condition of a level is met by having less of something, or none: whoever has more misses the level. */
function asksForLess(test: LevelCondition): boolean {
  if ('none' in test) return true;
  return 'is' in test && typeof test.is === 'object' && (test.is.max !== undefined || test.is.below !== undefined);
}

/** Whether a consequence speaks against whom it concerns, rather than honouring or paying them. */
export function speaksAgainst({ kind }: Pick<Consequence, 'kind'>): boolean {
  return kind !== 'list' && kind !== 'pay';
}

/** Whether points or worths have a number below zero anywhere. */
export function takesOff(points: unknown): boolean {
  if (typeof points === 'number') return points < 0;
  return typeof points === 'object' && points !== null && Object.values(points).some(takesOff);
}

function vetoTexts(pack: Pack, scheme: Scheme, test: VetoTest): Rests {
  if ('any' in test) return sourceTexts(pack, test.any, test);
  // No such record at all: the one it is named after is what must not be.
  if ('none' in test) return sourceTexts(pack, test.none, test);
  if ('sum' in test) return sourceTexts(pack, test.sum, test);
  return 'measure' in test ? measureTexts(pack, scheme, test.measure) : [];
}

/** The names of all that a measure reads: records, fields, choices, attributes, indicators, duties. */
export function measureTexts(pack: Pack, scheme: About, measure: KindOptions): Rests {
  const [kind = ''] = Object.keys(measure);
  const named = measure[kind];
  if (kind === 'duties') {
    const duties = pack.duties.filter((duty) =>
      Array.isArray(named) ? named.includes(duty.duty) : duty.on === scheme.subject,
    );
    return [{ texts: duties.flatMap(dutyTexts) }];
  }
  // Kinds may name records anywhere in their options; whatever names one is looked at, whatever the kind.
  return textsIn(measure).flatMap((text) => [
    ...sourceTexts(pack, text, measure),
    ...(kind === 'indicator' ? indicatorTexts(pack, scheme, text) : []),
    ...(kind === 'attribute' || kind === 'since' ? [{ texts: attributeTexts(pack, scheme, text, measure) }] : []),
    ...attributesRead([text]).map(({ attribute }) => ({ texts: attributeTexts(pack, scheme, attribute, measure) })),
  ]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  // Conditions name attributes of the subject by their keys.
  const keys = Object.keys(value).filter((key) => readingOf(key).of !== 'field');
  return [...keys, ...Object.values(value).flatMap(textsIn)];
}

// `without`: the attribute must not be there, or not be this.
function attributesIn(pack: Pack, scheme: About, applies: Condition | undefined): Rests {
  return testsIn(applies).map(({ name, test }) => {
    const not = test === false || (typeof test === 'object' && test.not !== undefined);
    return { texts: attributeTexts(pack, scheme, name, test), ...(not ? { without: true as const } : {}) };
  });
}

/** What names an attribute, with the choices asked for. It may be another kind's, where a rule reads other subjects: the first that has it. */
export function attributeTexts({ kinds }: Pack, { subject }: About, named: string, options?: unknown): string[] {
  // An age is told by the date it is counted from.
  const name = ageOf(named)?.date ?? named;
  const has = (of: KindOfSubject) => of.attributes.find(({ attribute }) => attribute === name);
  const own = kinds.find(({ kind }) => kind === subject);
  const known = (own && has(own)) ?? kinds.map(has).find((found) => found !== undefined);
  if (!known) return [name.replaceAll('-', ' ')];
  // Of its choices those that the rule asks for, or gives something for.
  const asked = new Set(askedFor(options));
  return [
    ...words(known, name),
    ...(known.choices ?? []).flatMap((one) => (asked.has(one.choice) ? words(one, one.choice) : [])),
  ];
}

/** The values that a test asks for, and the keys of a table that have something other than zero. */
function askedFor(options: unknown): string[] {
  if (typeof options === 'string') return [options];
  if (typeof options !== 'object' || options === null) return [];
  return Object.entries(options).flatMap(([key, value]) => [...(value === 0 ? [] : [key]), ...askedFor(value)]);
}

function indicatorTexts(pack: Pack, scheme: About, id: string): Rests {
  const found = pack.indicators.find((indicator) => indicator.indicator === id);
  // An indicator made of indicators is a circle, refused elsewhere.
  if (!found || Object.hasOwn(found.measure, 'indicator')) return [];
  return [{ texts: words(found, found.indicator) }, ...measureTexts(pack, scheme, found.measure)];
}

// What a law requires by the calendar is not the pack's invention, whatever words the law uses.
function dutyTexts(duty: Duty): string[] {
  return duty.basis === 'law' ? [] : words(duty, duty.duty);
}

function sourceTexts(pack: Pack, text: string, options: object): Rests {
  const whole = findSource(text, pack.records, { field: false });
  const source = isSourceProblem(whole) ? findSource(text, pack.records, { field: true }) : whole;
  if (isSourceProblem(source)) return [];
  const { record, people, field } = source;
  const named = [
    ...words(record, record.record),
    ...(people ? fieldTexts(people) : []),
    ...(field ? fieldTexts(field) : []),
  ];
  return [{ texts: named }, ...fieldsNamed(record, options)];
}

// Conditions, tables and worths name fields at any depth, as a key or as a value: each is looked at, with the choices it asks for.
function fieldsNamed(record: RecordType, options: unknown): Rests {
  if (typeof options === 'string')
    return fieldsRead([options]).flatMap((name): Rests => {
      const field = record.fields.find((candidate) => candidate.field === name);
      return field
        ? [{ texts: [...fieldTexts(field), ...(field.choices ?? []).flatMap((one) => words(one, one.choice))] }]
        : [];
    });
  if (typeof options !== 'object' || options === null) return [];
  if (Array.isArray(options)) return options.flatMap((part) => fieldsNamed(record, part));
  const tabled = tableNamed(record, options as Record<string, unknown>);
  const others = Object.entries(options).filter(([key]) => tabled === null || (key !== 'by' && key !== 'table'));
  return [...(tabled ?? []), ...others.flatMap(named)];

  function named([name, test]: [string, unknown]): Rests {
    const field = record.fields.find((candidate) => candidate.field === name);
    if (!field)
      return [...(readingOf(name).of !== 'field' ? fieldsNamed(record, name) : []), ...fieldsNamed(record, test)];
    return [test === false ? { texts: fieldTexts(field), without: true } : { texts: chosenTexts(field, test) }];
  }
}

/**
 * What a table of worths by choice fields rests on: of each field the choices that the table gives anything for, and where it gives something for all others,
 * these too. A choice beside them that gives nothing is not scored. Null where there is no such table.
 */
function tableNamed(record: RecordType, options: Record<string, unknown>): Rests | null {
  const { by, table, otherwise } = options;
  if (typeof table !== 'object' || table === null || (typeof by !== 'string' && !Array.isArray(by))) return null;
  const fields = [by].flat().map((name) => record.fields.find(({ field }) => field === name));
  if (fields.some((field) => field?.choices === undefined)) return null;
  const rest = typeof otherwise === 'number' && otherwise !== 0;
  return fields.map((field, depth) => {
    const [given, listed] = [keysAt(table, depth, true), keysAt(table, depth, false)];
    const scored = field!.choices!.filter(({ choice }) => given.has(choice) || (rest && !listed.has(choice)));
    return { texts: [...fieldTexts(field!), ...scored.flatMap((one) => words(one, one.choice))] };
  });
}

/** The keys of a table at a depth; `giving`: only those below which some number is not zero. */
function keysAt(table: object, depth: number, giving: boolean): Set<string> {
  const gives = (value: unknown): boolean =>
    typeof value === 'number'
      ? value !== 0
      : typeof value === 'object' && value !== null && Object.values(value).some(gives);
  const entries = Object.entries(table) as [string, unknown][];
  const kept = giving ? entries.filter(([, value]) => gives(value)) : entries;
  if (depth === 0) return new Set(kept.map(([key]) => key));
  return new Set(
    kept.flatMap(([, value]) =>
      typeof value === 'object' && value !== null ? [...keysAt(value, depth - 1, giving)] : [],
    ),
  );
}

function chosenTexts(field: Field, test: unknown): string[] {
  const listed =
    typeof test === 'object' ? ((test as { 'one-of'?: readonly unknown[] } | null)?.['one-of'] ?? []) : [test];
  const chosen = (field.choices ?? []).filter((choice) => listed.includes(choice.choice));
  return [...words(field, field.field), ...chosen.flatMap((choice) => words(choice, choice.choice))];
}

/** The texts that name a field; its unit stands beside its title, so that 学习 and 分钟 are read together. */
export function fieldTexts(field: Field): string[] {
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  return words(field, field.field).map((text) => text + unit);
}

/** Whether a field must be filled in, always or where a number is explained in it. */
export function isDemanded(record: RecordType, field: Field): boolean {
  return field.required || record.fields.some(({ explain }) => explain?.in === field.field);
}

/** Stands between an id and the title of what it names, which may say what the id leaves open. */
export const idMark = '\u0000';

/** The texts of a part: its id in words, its titles, and the document's own words. */
export function words(
  part: { title: string; 'title-en'?: string | undefined; rule?: string | undefined },
  id: string,
): string[] {
  const texts = [id.replaceAll('-', ' ') + idMark + part.title, part.title, part['title-en'], part.rule];
  return texts.filter((text) => text !== undefined);
}
