import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { indicatorSchema } from '../indicators/indicator.ts';
import { compileIndicator } from '../indicators/values.ts';
import { recordTypeSchema } from '../records/record-type.ts';
import { compileScheme } from '../schemes/compile.ts';
import { readMeasure, readPoints } from '../schemes/kinds/index.ts';
import { itemSchema, type Scheme } from '../schemes/scheme.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { addedToStart } from './check/added-to-start.ts';
import { atEnds } from './check/at-ends.ts';
import { attainable } from './check/attainable.ts';
import { ballots } from './check/ballots.ts';
import { capsBefore } from './check/caps-before.ts';
import { endsAgree } from './check/ends-agree.ts';
import { firstSteps } from './check/first-steps.ts';
import { givenAgain } from './check/given-again.ts';
import { leavers } from './check/leavers.ts';
import { lightestKept } from './check/lightest-kept.ts';
import { lossCaps } from './check/loss-caps.ts';
import { missingParts } from './check/missing-parts.ts';
import { monthsTested } from './check/months-tested.ts';
import { percentSlips } from './check/percent-slips.ts';
import { loadPack } from './load.ts';
import type { ParsedPack } from './parse.ts';

const text = readFileSync(new URL('../../../../docs/reference/phrase-book.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
const phrases = [...text.matchAll(/^\*\*(.+?)\*\*[^\n]*\n\n```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, phrase = '', block = '']) => [phrase, block] as const,
);

/** Everything the kinds of a scheme's items find wrong with them. */
function findings(scheme: Scheme): unknown[] {
  const rules = toyPack();
  const schemes = [...rules.schemes, scheme];
  compileScheme({ ...rules, schemes }, scheme.scheme);
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return items.flatMap((item) => {
    const context = { ...rules, schemes, scheme, item };
    const [measure, points] = [readMeasure(item.measure), readPoints(item.points)];
    return [...measure.kind.check(measure.options, context), ...points.kind.check(points.options, context)];
  });
}

/** The scheme a block stands for: an item alone, or the keys of a scheme. */
function schemeOf(block: string, part: Record<string, unknown>): Scheme {
  const subject = /special-award|review-score/.test(block) ? { subject: 'branch' } : {};
  const only = { section: 'only', title: '唯一' };
  const stated = 'item' in part ? { sections: [{ ...only, items: [itemSchema.parse(part)] }], ...subject } : part;
  const filler = { item: 'filler', title: '项', measure: { count: 'volunteer-service' }, points: { each: 1 } };
  return toyScheme({ sections: [{ ...only, items: [filler] }], ...stated });
}

/** What the checks of meaning that stand by themselves find in a scheme: slips that a phrase must not teach. */
function slips(scheme: Scheme, part: Record<string, unknown>): unknown[] {
  const rules = toyPack();
  const parsed = { draft: { ...rules, schemes: [scheme] }, located: { sound: () => true } } as unknown as ParsedPack;
  const found: unknown[] = [];
  // How often an item alone is worked out is for the scheme around it to say.
  const alone = [
    lightestKept,
    lossCaps,
    addedToStart,
    atEnds,
    endsAgree,
    ballots,
    capsBefore,
    firstSteps,
    leavers,
    missingParts,
    monthsTested,
    attainable,
    percentSlips,
  ];
  for (const check of [...alone, ...('period' in part ? [givenAgain] : [])])
    check.run(parsed, (code, _, path, { zh }) => found.push([code, path.join('.'), zh]));
  return found;
}

function indicatorFindings(part: Record<string, unknown>): unknown[] {
  const { kind, options, context } = compileIndicator(toyPack(), indicatorSchema.parse(part));
  return kind.check(options, context);
}

/** What is wrong with a block: a record, an indicator, or a scheme or part of one. */
function foundIn(block: string, part: Record<string, unknown>): readonly unknown[] {
  if ('record' in part) return recordTypeSchema.safeParse(part).error?.issues ?? [];
  return 'indicator' in part
    ? indicatorFindings(part)
    : [schemeOf(block, part)].flatMap((scheme) => [...findings(scheme), ...slips(scheme, part)]);
}

describe('the phrase book', () => {
  it('has a phrase for every block but those of the whole pack', () => {
    expect(phrases.length).toBe(blocks.length - 3);
  });

  it('has an index whose fragments all stand in the words of an entry', () => {
    const heads = text.split('\n').filter((line) => line.startsWith('**'));
    const index = /^## 按词找[^\n]*\n([\s\S]*?)^## /m.exec(text)?.[1] ?? '';
    const rows = [...index.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].slice(2);
    const fragments = rows.flatMap(([, , right = '']) => right.split('；'));
    expect(fragments.length).toBeGreaterThan(80);
    expect(fragments.filter((fragment) => !heads.some((head) => head.includes(fragment)))).toEqual([]);
  });

  it('shows a whole pack that passes its check', () => {
    const files = Object.fromEntries(
      blocks.flatMap((block) => {
        const name = /^# (\S+\.yaml)$/m.exec(block)?.[1];
        return name === undefined ? [] : [[name, block]];
      }),
    );
    expect(Object.keys(files)).toEqual(['pack.yaml', 'records/good-deed.yaml', 'schemes/points.yaml']);
    expect(recordTypeSchema.safeParse(parse(files['records/good-deed.yaml']!)).success).toBe(true);
    const loaded = loadPack({ folder: '', files }, () => undefined);
    expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(phrases)('%s', (_, block) => {
    const part = parse(block) as Record<string, unknown>;
    expect(foundIn(block, part)).toEqual([]);
  });
});
