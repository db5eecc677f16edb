import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dayOf } from '../calendar.ts';
import { dutySchema } from '../duties/duty.ts';
import { indicatorSchema } from '../indicators/indicator.ts';
import type { Pack } from '../pack/pack.ts';
import { declaredKindSchema, kindsOf } from '../records/subject-kind.ts';
import { oneItemScheme, toyPack, toyScheme } from '../testing/index.ts';
import { samplePopulation } from '../testing/sample-population.ts';
import { toldFindings, toldSlips } from '../testing/told-slips.ts';
import { differencesAlone, toldRules, toldScores } from '../testing/told-scheme.ts';
import { toldWhole } from '../testing/told-whole.ts';
import { ruleKinds } from './kinds/index.ts';
import type { Scheme } from './scheme.ts';

/*
 * Everything that can be said of every worked example and every block of the phrase book: sentences, and what comes of it for people who
 * move, join and leave among three years of records. Nobody worked these numbers out by hand (the tests beside each kind did that): they are
 * kept so that a change which was not meant is seen. Where it was meant, read the difference, then write the files anew with
 * `npx vitest run packages/core/src/schemes/told.test.ts --project unit -u`.
 */

// The year when it is over, and in the middle of a month and of a settle period.
const [end, middle] = [dayOf(2017, 12, 31), dayOf(2017, 8, 17)];
const section = { section: 'only', title: '唯一' };

function phrases(): [string, Scheme][] {
  const text = readFileSync(new URL('../../../../docs/reference/phrase-book.md', import.meta.url), 'utf8');
  return [...text.matchAll(/^\*\*(.+?)\*\*[^\n]*\n\n```yaml\n([\s\S]*?)^```$/gm)].flatMap(
    ([, phrase = '', block = '']) => {
      const part = parse(block) as Record<string, unknown>;
      if ('indicator' in part || 'record' in part) return [];
      const subject = /special-award|review-score/.test(block) ? { subject: 'branch' } : {};
      const filler = { item: 'filler', title: '项', measure: { count: 'volunteer-service' }, points: { each: 1 } };
      const sections = [{ ...section, items: ['item' in part ? part : filler] }];
      return [[phrase, toyScheme({ sections, ...('item' in part ? subject : part) })] as [string, Scheme]];
    },
  );
}

function examples(): [string, Scheme][] {
  return ruleKinds.flatMap((kind) =>
    [kind.example, ...(kind.more ?? [])].map((text, at): [string, Scheme] => {
      const { item, subject } = parse(text) as { item: Record<string, unknown>; subject?: string };
      return [`${kind.role} ${kind.kind} ${at + 1}`, oneItemScheme(item, { subject: subject ?? 'member' })];
    }),
  );
}

interface Mixed {
  title: string;
  subject?: string;
  /** Stands in the section before it. */
  before?: Record<string, unknown>;
  /** What it gives is taken off. */
  deduction?: boolean;
  groups?: unknown[];
  /** Is not scored: something is wrong with it. */
  mistake?: boolean;
  item: Record<string, unknown>;
}

function told(file: string): string {
  return readFileSync(new URL(`../testing/told/${file}`, import.meta.url), 'utf8');
}

/** Rules that use what examples and phrases leave out. */
function items(file: string): [string, Scheme][] {
  return (parse(told(file)) as Mixed[]).map((mixed) => [mixed.title, schemeOf(mixed)]);
}

function schemeOf({ subject = 'member', before, deduction, groups = [], item }: Mixed): Scheme {
  const tried = { item: 'tried', title: '试算', ...item };
  const filler = { item: 'filler', title: '项', measure: { number: 3 }, points: { each: 1 } };
  const first = before ?? (deduction ? filler : null);
  const own = { ...section, items: [...(first ? [first] : []), ...(deduction ? [] : [tried])] };
  return toyScheme({ subject, groups, sections: [own], deductions: deduction ? [tried] : [] });
}

function wholes(): [string, Scheme][] {
  const list = parse(told('schemes.yaml')) as { title: string }[];
  return list.map(({ title, ...stated }) => [title, toyScheme(stated)]);
}

describe.each([
  ['phrases', phrases()],
  ['examples', examples()],
  ['items', items('items.yaml')],
] as const)('what is told of the %s', (file, schemes) => {
  // A hundred schemes, each for a whole population.
  it('is what it was', { timeout: 60_000 }, async () => {
    const text = schemes.map(([title, scheme]) =>
      [`## ${title}`, ...toldRules(scheme), ...toldScores(scheme, end), '–', ...toldScores(scheme, middle), ''].join(
        '\n',
      ),
    );
    await expect(text.join('\n')).toMatchFileSnapshot(`../testing/told/${file}.txt`);
  });

  it.each(schemes)('%s: comes out the same from rows', (_, scheme) => {
    expect([...differencesAlone(scheme, end), ...differencesAlone(scheme, middle)]).toEqual([]);
  });
});

it.each([
  ['examples', 'slips', examples()],
  ['items', 'item-slips', items('items.yaml')],
] as const)('tells of slips in the %s what it told', async (_, file, schemes) => {
  const text = schemes.map(([title, scheme]) => [`## ${title}`, ...toldSlips(scheme), ''].join('\n'));
  await expect(text.join('\n')).toMatchFileSnapshot(`../testing/told/${file}.txt`);
});

describe('whole schemes', () => {
  it('tell what they told', async () => {
    const text = wholes().map(([title, scheme]) =>
      [`## ${title}`, ...toldRules(scheme), ...toldScores(scheme, middle), '–', ...toldWhole(scheme, end), ''].join(
        '\n',
      ),
    );
    await expect(text.join('\n')).toMatchFileSnapshot('../testing/told/schemes.txt');
  });

  it.each(wholes())('%s: comes out the same from rows', (_, scheme) => {
    expect([...differencesAlone(scheme, end), ...differencesAlone(scheme, middle)]).toEqual([]);
  });
});

it('tells of mistakes what it told', async () => {
  const text = items('mistakes.yaml').map(([title, scheme]) => [`## ${title}`, ...toldFindings(scheme), ''].join('\n'));
  await expect(text.join('\n')).toMatchFileSnapshot('../testing/told/mistakes.txt');
});

describe('what kinds, links, duties and indicators of a pack give', () => {
  const { items: mixed, ...parts } = parse(told('rich.yaml')) as Record<
    'kinds' | 'duties' | 'indicators',
    unknown[]
  > & {
    items: Mixed[];
  };
  const toy = toyPack();
  const pack: Pack = {
    ...toy,
    kinds: kindsOf(parts.kinds.map((kind) => declaredKindSchema.parse(kind))),
    duties: parts.duties.map((duty) => dutySchema.parse(duty)),
    indicators: parts.indicators.map((indicator) => indicatorSchema.parse(indicator)),
    // They read duties that this pack has not.
    schemes: toy.schemes.map((scheme) => ({
      ...scheme,
      sections: scheme.sections.filter((each) => each.section !== 'life'),
    })),
  };
  const about = {
    m1: { mentor: 'm6', degree: 'master', cadre: true, rate: 95.5 },
    m2: { mentor: 'm6', degree: 'bachelor', cadre: false, rate: 88, left: '2017-06-30' },
    m3: { mentor: 'm1', degree: 'college', rate: 80 },
    m4: { degree: 'school', cadre: false, left: '2018-01-31', joined: '2010-01-31' },
    m5: { mentor: 'gone', degree: 'none', cadre: true, rate: 79.96 },
    m6: { cadre: false, rate: 90, joined: '1999-12-01', born: '1970-02-28' },
  };
  const given = { pack, rows: samplePopulation(pack.records, about) };

  it('is what it was', async () => {
    const text = mixed.map((one) => {
      const scheme = schemeOf(one);
      const scored = one.mistake
        ? []
        : [...toldRules(scheme, given), ...toldScores(scheme, end, given), '–', ...toldScores(scheme, middle, given)];
      return [`## ${one.title}`, ...toldFindings(scheme, given), ...scored, ''].join('\n');
    });
    await expect(text.join('\n')).toMatchFileSnapshot('../testing/told/rich.txt');
  });

  it.each(mixed.filter(({ mistake }) => !mistake))('$title: comes out the same from rows', (one) => {
    const scheme = schemeOf(one);
    expect([...differencesAlone(scheme, end, given), ...differencesAlone(scheme, middle, given)]).toEqual([]);
  });
});
