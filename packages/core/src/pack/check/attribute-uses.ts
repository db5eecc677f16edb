import { standIn } from '../../indicators/values.ts';
import { type Condition, testsIn } from '../../records/condition.ts';
import { clearingAttributes, clearingOf } from '../../schemes/limits/clearing.ts';
import { ageOf } from '../../records/ages.ts';
import { attributesRead, datesOf, readingOf } from '../../records/reading.ts';
import { plainPart, referencesIn } from '../../records/references.ts';
import { findSource, isSourceProblem, sourceSubjects } from '../../records/source.ts';
import { usesOfCohort } from '../../schemes/cohorts/cohort-key.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { contextOf, settleMeasures } from '../../schemes/settle-measures.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { AttributeUse } from '../../records/attribute.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import { payAttributes } from '../../schemes/pay/pay.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import { factsOf, itemsOf } from './walk.ts';

/** An attribute a rule names, and where in which part it stands. */
export interface PlacedUse extends AttributeUse {
  part: object;
  at: Path;
}

/** Every attribute of subjects that the rules of a pack name. */
export function placedUses(draft: Pack): PlacedUse[] {
  return [
    ...draft.schemes.flatMap((scheme) => schemeUses(draft, scheme)),
    ...draft.duties.flatMap((duty) => [
      ...conditionUses(duty, ['applies'], duty.on, duty.applies),
      ...conditionUses(duty, ['unless'], duty.on, duty.unless),
    ]),
    ...draft.indicators.flatMap((indicator) => {
      const scheme = standIn(indicator);
      const context = { ...draft, scheme, item: scheme.sections[0]!.items[0]! };
      return [
        ...conditionUses(indicator, ['applies'], indicator.subject, indicator.applies),
        ...usesOfCohort(indicator.cohort, indicator.subject).map((use) => placed(indicator, [], use)),
        ...indicator.standards.flatMap((standard) =>
          conditionUses(standard, ['applies'], indicator.subject, standard.applies),
        ),
        ...measureUses(indicator, ['measure'], indicator.measure, context),
      ];
    }),
  ];
}

/** The values of an attribute that a table names; the nearest above that carries it may be of any kind. */
function tableUses(part: object, path: Path, { by, table }: { by: string; table: object }): PlacedUse[] {
  return Object.keys(table).map((key): PlacedUse => {
    const at = [...path, 'table', key];
    return { part, at, path: at, kind: null, name: by, as: 'test', test: asInRoster(key) };
  });
}

/** What small cohorts are put together by. */
function mergeUses({ quota, subject }: Scheme): AttributeUse[] {
  const into = quota?.['merge-into'] ?? [];
  if (Array.isArray(into))
    return usesOfCohort(into, subject).map((use) => ({ ...use, path: ['merge-into', ...use.path.slice(1)] }));
  return Object.entries(into).map(([name, test]) => ({
    path: ['merge-into', name],
    kind: subject,
    name,
    as: 'test',
    test,
  }));
}

function schemeUses(draft: Pack, scheme: Scheme): PlacedUse[] {
  const { subject } = scheme;
  const applies = (part: { applies?: Condition | undefined }) =>
    conditionUses(part, ['applies'], subject, part.applies);
  return [
    ...applies(scheme),
    ...conditionUses(scheme, ['expires', 'unless'], subject, scheme.expires?.unless),
    ...usesOfCohort(scheme.cohort, subject).map((use) => placed(scheme, [], use)),
    ...scheme.consequences.flatMap((consequence) =>
      usesOfCohort(consequence.pay?.['pool-for'] ?? [], subject).map((use) =>
        placed(consequence, ['pay', 'pool-for'], use),
      ),
    ),
    ...scheme.levels.flatMap((level) =>
      usesOfCohort(level['per-group']?.cohort ?? [], subject).map((use) => placed(level, ['per-group'], use)),
    ),
    ...mergeUses(scheme).map((use) => placed(scheme.quota ?? scheme, [], use)),
    ...scheme.sections.flatMap(applies),
    ...itemsOf(scheme).flatMap(({ item }) => [
      ...applies(item),
      ...conditionUses(item, ['unless'], subject, item.unless),
      ...(typeof item.missing === 'object'
        ? usesOfCohort(item.missing['cohort-mean'], subject).map((use) => placed(item, ['missing'], meanUse(use)))
        : []),
      ...measureUses(item, ['measure'], item.measure, { ...draft, scheme, item }),
    ]),
    ...clearingAttributes(scheme['cleared-by'], { scheme }).map((use) => ({ ...use, part: scheme, at: use.path })),
    ...scheme.vetoes.flatMap(applies),
    ...factsOf(scheme).flatMap(({ part, path, facts }) => readUses(part, [...path, 'where'], subject, facts.where)),
    ...settleMeasures(scheme).flatMap((each) =>
      measureUses(each.part, each.path, each.measure, contextOf(draft, scheme, each)),
    ),
    ...scheme.levels.flatMap((level) =>
      (['share', 'top', 'from', 'above', 'below', 'to'] as const).flatMap((key) => {
        const places = level[key];
        if (typeof places !== 'object' || !('table' in places)) return [];
        return tableUses(level, [key], places);
      }),
    ),
    ...scheme.levels.flatMap((level) => {
      const share = level['per-group']?.share;
      return typeof share === 'object' ? tableUses(level, ['per-group', 'share'], share) : [];
    }),
    ...(typeof scheme.quota?.round === 'object' ? tableUses(scheme.quota, ['round'], scheme.quota.round) : []),
    ...scheme.exempt.flatMap((exempt) =>
      exemptTestsOf(exempt).flatMap(({ test, path }) => {
        if ('attributes' in test) return conditionUses(exempt, [...path, 'attributes'], subject, test.attributes);
        return 'months-below' in test && test.since !== undefined ? [sinceUse(exempt, path, subject, test.since)] : [];
      }),
    ),
    ...scheme.consequences.flatMap((consequence) => {
      const { pay } = consequence;
      if (pay === undefined) return [];
      const numbers = payAttributes(pay).map((name): PlacedUse => {
        const at = ['pay', 'in-proportion-to'];
        return { part: consequence, at, path: at, kind: subject, name, as: 'number' };
      });
      const most = pay['at-most-share'];
      const pool = pay['pool-yuan'];
      const pools = typeof pool === 'object' ? tableUses(consequence, ['pay', 'pool-yuan'], pool) : [];
      const own =
        typeof most === 'object'
          ? [
              ...numbers,
              ...pools,
              ...tableUses(consequence, ['pay', 'at-most-share'], most).map((use) => ({ ...use, kind: subject })),
            ]
          : [...numbers, ...pools];
      return pay.to === 'subject'
        ? own
        : [...own, ...conditionUses(consequence, ['pay', 'to', 'applies'], subject, pay.to.applies)];
    }),
  ];
}

/** The key of a cohort stands under `cohort-mean` here. */
function meanUse(use: AttributeUse): AttributeUse {
  return { ...use, path: ['cohort-mean', ...use.path.slice(1)] };
}

function sinceUse(part: object, at: Path, kind: string, name: string): PlacedUse {
  return { part, at: [...at, 'since'], path: ['since'], kind, name, as: 'date' };
}

function conditionUses(part: object, at: Path, kind: string, condition: Condition | undefined): PlacedUse[] {
  return testsIn(condition).map(({ path, name, test }) => ({
    part,
    at: [...at, ...path],
    path,
    kind,
    name,
    as: 'test',
    test,
  }));
}

/** The attributes of the subject that a condition on records tests, or reads as a date. */
function readUses(part: object, at: Path, kind: string | null, where: Condition | undefined): PlacedUse[] {
  return testsIn(where).flatMap(({ path, name, test }): PlacedUse[] => {
    const stands = { part, at: [...at, ...path], path, kind };
    const reading = readingOf(name);
    const compared = referencesIn(test).flatMap(({ key, name: other }): PlacedUse[] => {
      const as = key === 'since' || key === 'until' ? 'date' : key === 'equal' || key === 'not' ? 'test' : 'number';
      return attributesRead([other]).map((use) => ({
        ...stands,
        name: use.attribute,
        as: use.as === 'value' ? as : use.as,
      }));
    });
    const plain = plainPart(test) ?? undefined;
    // On a record it is the time to the record's day, see `conditions.ts`.
    if (reading.of === 'subject' && ageOf(reading.attribute)) return [];
    if (reading.of === 'subject') return [{ ...stands, name: reading.attribute, as: 'test', test: plain }, ...compared];
    if (reading.of === 'ratio')
      return [
        ...attributesRead([name]).map(({ attribute }): PlacedUse => ({ ...stands, name: attribute, as: 'number' })),
        ...compared,
      ];
    const dates = datesOf(reading).flatMap((date): PlacedUse[] => {
      const inner = readingOf(date);
      return inner.of === 'subject' ? [{ ...stands, name: inner.attribute, as: 'date' }] : [];
    });
    return [...dates, ...compared];
  });
}

/** The attributes a measure names, and those inside it. */
function measureUses(part: object, at: Path, measure: KindOptions, context: KindContext): PlacedUse[] {
  const { kind, options } = readMeasure(measure);
  return [
    ...(kind.attributes?.(options, context) ?? []).map((use) => placed(part, at, use)),
    ...clearingAttributes(clearingOf({ measure }) ?? undefined, context).map((use) => placed(part, at, use)),
    ...(kind.sources?.(options) ?? []).flatMap(({ text, field, conditions }) => {
      const source = findSource(text, context.records, { field });
      const about = isSourceProblem(source) ? [] : sourceSubjects(source);
      const own = context.scheme.subject;
      return conditions.flatMap(({ path, where }) =>
        readUses(part, [...at, ...path], about.includes(own) ? own : (about[0] ?? null), where),
      );
    }),
    ...innerPaths(kind, measure).flatMap((inside) => {
      const about = kind.about ? kind.about(options, context) : context.scheme.subject;
      // Of what kind it is read the measure itself tells to say.
      if (about === null) return [];
      const scheme = about === context.scheme.subject ? context.scheme : { ...context.scheme, subject: about };
      return measureUses(part, [...at, ...inside], innerAt(measure, inside), { ...context, scheme });
    }),
  ];
}

function placed(part: object, at: Path, use: AttributeUse): PlacedUse {
  return { ...use, part, at: [...at, ...use.path] };
}

/** A key of a table as rosters have the value: keys are always texts. */
function asInRoster(key: string): string | number | boolean {
  if (key === 'true' || key === 'false') return key === 'true';
  return key.trim() !== '' && Number.isFinite(Number(key)) ? Number(key) : key;
}
