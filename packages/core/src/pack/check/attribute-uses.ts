import { standIn } from '../../indicators/values.ts';
import type { Condition } from '../../records/condition.ts';
import { usesOfCohort } from '../../schemes/cohort-key.ts';
import { contextOf, measuresOf } from '../../schemes/compile-vetoes.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import type { AttributeUse } from '../../records/attribute.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from './walk.ts';

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

function schemeUses(draft: Pack, scheme: Scheme): PlacedUse[] {
  const { subject } = scheme;
  const applies = (part: { applies?: Condition | undefined }) =>
    conditionUses(part, ['applies'], subject, part.applies);
  return [
    ...applies(scheme),
    ...usesOfCohort(scheme.cohort, subject).map((use) => placed(scheme, [], use)),
    ...scheme.sections.flatMap(applies),
    ...itemsOf(scheme).flatMap(({ item }) => [
      ...applies(item),
      ...measureUses(item, ['measure'], item.measure, { ...draft, scheme, item }),
    ]),
    ...scheme.vetoes.flatMap(applies),
    ...measuresOf(scheme).flatMap(({ veto, test, path }) =>
      measureUses(veto, [...path, 'measure'], test.measure, contextOf(draft, scheme, veto, test)),
    ),
    ...scheme.exempt.flatMap((exempt) =>
      'attributes' in exempt.when ? conditionUses(exempt, ['when', 'attributes'], subject, exempt.when.attributes) : [],
    ),
    ...scheme.consequences.flatMap((consequence) => {
      const to = consequence.pay?.to;
      return to === undefined || to === 'subject'
        ? []
        : conditionUses(consequence, ['pay', 'to', 'applies'], subject, to.applies);
    }),
  ];
}

function conditionUses(part: object, at: Path, kind: string, condition: Condition | undefined): PlacedUse[] {
  return Object.entries(condition ?? {}).map(([name, test]) => ({
    part,
    at: [...at, name],
    path: [name],
    kind,
    name,
    as: 'test',
    test,
  }));
}

/** The attributes a measure names, and those inside it. */
function measureUses(part: object, at: Path, measure: KindOptions, context: KindContext): PlacedUse[] {
  const { kind, options } = readMeasure(measure);
  return [
    ...(kind.attributes?.(options, context) ?? []).map((use) => placed(part, at, use)),
    ...(kind.inner ?? []).flatMap((key) => {
      const inside = measure[key];
      if (typeof inside !== 'object' || inside === null) return [];
      const about = kind.about?.(options, context) ?? context.scheme.subject;
      const scheme = about === context.scheme.subject ? context.scheme : { ...context.scheme, subject: about };
      return measureUses(part, [...at, key], inside as KindOptions, { ...context, scheme });
    }),
  ];
}

function placed(part: object, at: Path, use: AttributeUse): PlacedUse {
  return { ...use, part, at: [...at, ...use.path] };
}
