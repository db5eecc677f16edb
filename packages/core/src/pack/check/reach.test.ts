import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const withExempt = (when: string) =>
  toyFindings({ [star]: [['levels:\n', `exempt:\n  - { exempt: e, title: 免考核, when: ${when} }\nlevels:\n`]] });

test.each([
  ['{ attributes: { field: rural } }', []],
  ['{ attributes: {} }', [`scores-nobody ${star}:23`]],
  ['{ days-below: 60 }', []],
  ['{ days-below: 93 }', [`scores-nobody ${star}:23`]],
  ['{ any: meeting.present, at-least: 2 }', []],
  ['{ any: meeting.absent }', [`unknown-field ${star}:23`]],
])('exempt when %s', (when, found) => {
  expect(withExempt(when)).toEqual(found);
});

test('items that are for other subjects only', () => {
  const edits = [
    ['cohort: [county, field]', 'cohort: [county, field]\napplies: { field: rural }'],
    ['title: 共性\n', 'title: 共性\n    applies: { field: organ }\n'],
  ] as const;
  expect(toyFindings({ [star]: edits })).toContain(`scores-nobody ${star}:5`);
});

test('everybody of those who apply is exempt', () => {
  const edits = [
    ['cohort: [county, field]', 'cohort: [county, field]\napplies: { field: rural }'],
    ['levels:\n', `exempt:\n  - { exempt: e, title: 免考核, when: { attributes: { field: rural } } }\nlevels:\n`],
  ] as const;
  expect(toyFindings({ [star]: edits })).toEqual([`scores-nobody ${star}:24`]);
});

test('totals that hold the earlier ones are not added up', () => {
  const edits = [['precision: 0.1', 'precision: 0.1\ncount-from: reset\nreset-total: sum']] as const;
  expect(toyFindings({ [star]: edits })).toContain(`reset-total-twice ${star}:8`);
  expect(toyFindings({ [star]: [['precision: 0.1', 'precision: 0.1\nreset-total: best']] })).toEqual([]);
});
