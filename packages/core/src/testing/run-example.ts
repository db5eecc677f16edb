import { parse } from 'yaml';
import type { Row } from '../records/rows.ts';
import type { SubjectKind } from '../records/record-type.ts';
import { scoreToy } from './score-toy.ts';
import { oneItemScheme } from './toy-pack.ts';

/** What came of the worked example of a rule kind. */
export interface ExampleResult {
  item: Record<string, unknown>;
  subject: SubjectKind;
  expected: number;
  points: number;
  facts: string[];
}

interface Example {
  subject?: SubjectKind;
  item: Record<string, unknown>;
  subjects?: Row[];
  facts?: Row[];
  period: string;
  points: number;
}

/** Runs the YAML example of a rule kind: its item alone in a scheme on the toy pack, for the first subject. */
export function runExample(text: string): ExampleResult {
  const example = parse(text) as Example;
  const subject = example.subject ?? 'member';
  const [row] = scoreToy(oneItemScheme(example.item, { subject }), example.period, {
    ...(example.subjects ? { subjects: example.subjects } : {}),
    facts: example.facts ?? [],
  });
  const [item] = row?.items ?? [];
  return {
    item: example.item,
    subject,
    expected: example.points,
    points: item?.points ?? NaN,
    facts: item?.facts ?? [],
  };
}
