import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';

test.each([
  ['ties-by: [item:volunteering, section:common]', []],
  ['ties-by: [item:volunteerin]', ['unknown-item']],
  ['ties-by: [section:nowhere]', ['unknown-section']],
  ['ties-by: [volunteering]', ['wrong-format']],
])('%s', (line, codes) => {
  const found = toyFindings({ [star]: [['promotion:', `${line}\npromotion:`]] });
  expect(found.map((finding) => finding.split(' ')[0])).toEqual(codes);
});
