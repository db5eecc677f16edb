import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const volunteer = 'records/volunteer-service.yaml';
test.each([
  ['choices-missing', 'type: text }', 'type: choice }', 5],
  ['wrong-field-type', 'type: text }', 'type: text, unit: 次 }', 5],
  ['wrong-field-type', 'type: text }', 'type: boolean, max-length: 3 }', 5],
  ['wrong-field-type', 'type: text }', 'type: text, choices: [{ choice: a, title: 甲 }] }', 5],
  ['wrong-field-type', 'type: text }', 'type: text, default: 3 }', 5],
  ['unknown-choice', 'type: text }', 'type: choice, choices: [{ choice: a, title: 甲 }], default: b }', 5],
  ['impossible-condition', 'min: 0.5, max: 24', 'min: 25, max: 24', 6],
  ['precision-mismatch', 'max: 24', 'max: 23.75', 6],
  ['unknown-field', 'max: 24', 'max: 24, explain: { above: 20, in: why }', 6],
  ['wrong-field-type', 'max: 24', 'max: 24, explain: { above: 20, in: activity }', 6],
  ['impossible-condition', 'max: 24', 'max: 24, explain: { above: 24, in: activity }', 6],
  ['impossible-condition', 'max: 24', 'max: 24, explain: { below: 0.5, in: activity }', 6],
  ['impossible-condition', 'max: 24', 'max: 24, explain: { below: 9, above: 8, in: activity }', 6],
  ['wrong-field-type', 'type: text }', 'type: text, explain: { above: 20, in: activity } }', 5],
  ['wrong-value', '{ field: activity,', '{ field: record,', 5],
  ['unknown-summary-field', '{hours} 小时', '{hour} 小时', 9],
])('%s: %s → %s', (code, from, to, line) => {
  expect(toyFindings({ [volunteer]: [[from, to]] })).toContain(`${code} ${volunteer}:${line}`);
});

test('choices that are written wrongly are not missing besides', () => {
  const written = (choice: string) =>
    toyFindings({ [volunteer]: [['type: text }', `type: choice, choices: [{ choice: ${choice}, title: 甲 }] }`]] });
  expect(written('A')).toEqual([`wrong-format ${volunteer}:5`]);
  expect(written('a').filter((one) => one.includes('records/'))).toEqual([]);
});

test('a verifier who has no such subject in scope', () => {
  const checked = (verify: string) =>
    toyFindings(
      {},
      {
        'records/z.yaml': `record: z\ntitle: 检查\nsubject: committee\nfields: [{ field: n, title: 数, type: number }]\nenter: [county-officer]\nverify: ${verify}\nsummary: '{n}'\n`,
      },
    ).filter((finding) => finding.startsWith('verifier'));
  expect(checked('branch-secretary')).toEqual(['verifier-out-of-reach records/z.yaml:6']);
  expect(checked('county-officer')).toEqual([]);
  expect(checked('none')).toEqual([]);
});
