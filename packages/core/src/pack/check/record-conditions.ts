import type { PeriodKind } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import type { RecordType } from '../../records/record-type.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { settleMeasures, tryMeasure } from '../../schemes/settle-measures.ts';
import type { Path } from '../tree.ts';
import { recordOf } from './sources.ts';
import { factsOf, itemsOf } from './walk.ts';

/** A measure of a scheme, those inside others too, and the window it looks at. */
export interface ReadMeasure {
  part: object;
  path: Path;
  measure: KindOptions;
  over: PeriodKind;
  /** It stands inside a measure of the year so far. */
  soFar: boolean;
  /** Points are given for it, not only a test made of it. */
  paid: boolean;
}

/** A condition that a scheme puts on records. */
export interface PlacedCondition extends Omit<ReadMeasure, 'measure'> {
  where: Condition;
  record: RecordType | undefined;
  /** What it stands in; null for what a veto or the like asks of records by itself. */
  measure: KindOptions | null;
  /** Its last step but the path of what it stands in: `['where']`, `['worth', 0, 'when']`, `['cleared-by', 'where']`. */
  inside: Path;
}

/** Every measure of a scheme that can be read, those inside others too. */
export function allMeasures(scheme: Scheme): ReadMeasure[] {
  const { settle } = scheme.period;
  return [
    ...itemsOf(scheme).map(({ item }) => ({
      part: item,
      path: ['measure'],
      measure: item.measure,
      over: item.over ?? scheme.period.tally,
      soFar: false,
      paid: true,
    })),
    ...settleMeasures(scheme).map(({ part, path, measure, over = settle }) => ({
      part,
      path,
      measure,
      over,
      soFar: false,
      paid: false,
    })),
  ].flatMap(withInside);
}

function withInside(placed: ReadMeasure): ReadMeasure[] {
  const read = tryMeasure(placed.measure);
  if (read === null) return [];
  return [
    placed,
    ...innerPaths(read.kind, placed.measure).flatMap((path) =>
      withInside({
        ...placed,
        path: [...placed.path, ...path],
        measure: innerAt(placed.measure, path),
        soFar: placed.soFar || read.kind.kind === 'so-far',
      }),
    ),
  ];
}

/** Every condition that a scheme puts on records. */
export function conditionsOf(scheme: Scheme, records: readonly RecordType[]): PlacedCondition[] {
  const inMeasures = allMeasures(scheme).flatMap((placed) => {
    const read = tryMeasure(placed.measure);
    return (read?.kind.sources?.(read.options) ?? []).flatMap(({ text, field, conditions }) =>
      conditions.map(({ path, where }) => ({
        ...placed,
        path: [...placed.path, ...path],
        inside: path,
        where,
        record: recordOf(text, records, field),
      })),
    );
  });
  const inTests = factsOf(scheme).flatMap(({ part, path, key, facts }): PlacedCondition[] =>
    facts.where === undefined
      ? []
      : [
          {
            part,
            path: [...path, 'where'],
            inside: [...path, 'where'],
            over: scheme.period.settle,
            soFar: false,
            paid: false,
            measure: null,
            where: facts.where,
            record: recordOf(facts.any, records, key === 'sum'),
          },
        ],
  );
  return [...inMeasures, ...inTests];
}
