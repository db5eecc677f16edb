import type { Scheme } from '../schemes/scheme.ts';
import { type Words, titleWords } from '../words.ts';

/** A number that a condition asks for: `levels.5.also.0.is.min`. */
export interface AskedNumber {
  /** The way to it from the condition. */
  steps: string[];
  /** What it is to the condition: “组织生活”不少于. */
  label: Words;
  value: number;
  /** A share of a cohort, a number of places, or any other number. */
  kind: 'share' | 'places' | 'asked';
}

type Plain = Readonly<Record<string, unknown>>;

const bounds: Readonly<Record<string, Words>> = {
  min: { zh: '不少于', en: 'at least' },
  max: { zh: '不多于', en: 'at most' },
  above: { zh: '多于', en: 'more than' },
  below: { zh: '少于', en: 'less than' },
};

const tested: Readonly<Record<string, Words>> = {
  total: { zh: '总分', en: 'the total' },
  'from-mean': { zh: '总分比平均', en: 'the total less the mean' },
};

const counts: Readonly<Record<string, Words>> = {
  'at-least': { zh: '至少几次', en: 'how many times at least' },
  'in-a-row': { zh: '连续几期', en: 'periods in a row' },
  times: { zh: '共几期', en: 'periods in all' },
  within: { zh: '最近几期内', en: 'among the last periods' },
  'within-months': { zh: '几个月内', en: 'within months' },
};

const places: Readonly<Record<string, Words & { kind: 'share' | 'places' }>> = {
  top: { zh: '前几名', en: 'best places', kind: 'places' },
  bottom: { zh: '后几名', en: 'last places', kind: 'places' },
  'top-share': { zh: '前百分之几', en: 'best share', kind: 'share' },
  'bottom-share': { zh: '后百分之几', en: 'last share', kind: 'share' },
};

/** The numbers that one condition of a level, a veto or a consequence asks for, those it holds in `and` and `any-of` too. Words and thirds in quotes are left to the pack. */
export function askedNumbers(scheme: Scheme, condition: object, steps: readonly string[] = []): AskedNumber[] {
  const asked = condition as Plain;
  const name = nameOf(scheme, asked);
  const found: AskedNumber[] = [];
  const add = (key: readonly string[], label: Words, value: unknown, kind: AskedNumber['kind'] = 'asked') =>
    void (typeof value === 'number' && found.push({ steps: [...steps, ...key], label, value, kind }));
  for (const key of ['is', ...Object.keys(tested)]) {
    const about = tested[key] ?? name;
    for (const [bound, words] of Object.entries(bounds))
      add(
        [key, bound],
        { zh: `${about.zh}${words.zh}`, en: `${about.en} ${words.en}`.trim() },
        inside(asked[key], bound),
      );
  }
  for (const [key, { kind, ...words }] of Object.entries(places))
    add(['rank', key], words, inside(asked['rank'], key), kind);
  for (const [key, words] of Object.entries(counts)) add([key], words, asked[key]);
  const more = (['and', 'any-of'] as const).flatMap((key) =>
    ((asked[key] as object[] | undefined) ?? []).flatMap((one, at) =>
      askedNumbers(scheme, one, [...steps, key, String(at)]),
    ),
  );
  return [...found, ...more];
}

function inside(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Plain)[key] : undefined;
}

/** What a condition is about, where it is a part of the scheme. */
function nameOf(scheme: Scheme, asked: Plain): Words {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  const part =
    scheme.sections.find(({ section }) => section === asked['section']) ??
    items.find(({ item }) => item === asked['item']);
  if (!part) return { zh: '', en: '' };
  const { zh, en } = titleWords(part);
  return { zh: `“${zh}”`, en: `“${en}”` };
}
