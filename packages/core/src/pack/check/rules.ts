import type { PackProblemCode } from '../../problems.ts';
import { packProblems } from '../../problems.ts';
import type { Item, Scheme } from '../../schemes/scheme.ts';
import type { KindContext, KindFinding } from '../../schemes/kinds/kind.ts';
import { checkFit } from '../../schemes/kinds/fit.ts';
import type { Finding } from '../diagnostic.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { ParsedPack } from '../parse.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Every item's measure and points, asked of their kinds; and whether the two fit each other. */
export const rules: Check = {
  check: 'rules',
  codes: [
    'unknown-record',
    'unknown-field',
    'unknown-duty',
    'unknown-scheme',
    'unknown-level',
    'wrong-field-type',
    'wrong-subject',
    'wrong-subordinates',
    'unit-mismatch',
    'window-outside',
    'tiers-order',
    'tiers-overlap',
    'tiers-gap',
    'impossible-condition',
    'out-of-range',
    'discretion-reason',
    'discretion-verifier',
    'discretion-range',
    'deduction-sign',
    'kind-mismatch',
    'wrong-value',
    'table-gap',
    'unknown-choice',
    'unknown-item',
    'unknown-section',
    'points-unreachable',
    'least-of-all',
  ],
  run(parsed, report) {
    const broken = brokenIds(parsed);
    for (const scheme of parsed.draft.schemes)
      for (const { item } of itemsOf(scheme)) checkRules(parsed, scheme, item, broken, report);
  },
};

function checkRules(parsed: ParsedPack, scheme: Scheme, item: Item, broken: readonly string[], report: Report): void {
  // What refers to a part that could not be read at all is judged once that part is mended.
  const text = JSON.stringify(item.measure);
  if (broken.some((id) => text.includes(id))) return;
  const { kinds, records, duties, schemes, indicators } = parsed.draft;
  for (const finding of checkItem({ kinds, records, duties, schemes, indicators, scheme, item })) {
    const [part, inside] = finding.path;
    // Conditions, windows and caps are checked in one place for items, vetoes and sections alike.
    if (inside === 'where' || part === 'over' || part === 'cap') continue;
    const told = kindFinding(finding);
    report(told.code, item, finding.path, told.finding);
  }
}

/** What the kinds of an item say about its options; paths start at the item. */
function checkItem(context: KindContext): KindFinding[] {
  const measure = measureOf(context.item);
  const points = pointsOf(context.item);
  const measured = measure.kind.check(measure.options, context);
  // A unit can only be looked up once the names are known to be right.
  const unit = measured.length > 0 ? null : measure.kind.unit(measure.options, context);
  const given = points.kind.check(points.options, { ...context, unit });
  return [
    ...measured.map((found) => under('measure', found)),
    ...given.map((found) => under('points', found)),
    ...checkFit(measure.kind, points.kind, measured.length === 0 && measure.kind.alsoShare?.(measure.options, context)),
  ];
}

function under(part: string, found: KindFinding): KindFinding {
  return { ...found, path: [part, ...found.path] };
}

// Kinds name what they find in their own words; the pack's codes are fewer and stable.
export const kindCodes: Readonly<Record<string, PackProblemCode>> = {
  'missing-field': 'unknown-field',
  'not-people': 'wrong-field-type',
  'not-a-number': 'wrong-field-type',
  'not-about-subject': 'wrong-subject',
  'not-below': 'wrong-subordinates',
  'no-duties': 'unknown-duty',
  'feed-too-coarse': 'window-outside',
  'unit-differs': 'unit-mismatch',
  'tiers-not-ascending': 'tiers-order',
};

/** What a kind found, as the pack's checks report it. */
export function kindFinding({ code, message, remedy }: KindFinding): { code: PackProblemCode; finding: Finding } {
  return {
    code: codeOf(code),
    finding: {
      zh: ended(message.zh, '。'),
      en: ended(message.en, '.'),
      fixZh: ended(remedy.zh, '。'),
      fixEn: ended(remedy.en, '.'),
    },
  };
}

function codeOf(code: string): PackProblemCode {
  return kindCodes[code] ?? (code in packProblems ? (code as PackProblemCode) : 'wrong-value');
}

function ended(text: string, stop: string): string {
  // A sentence begins with a capital, a key or an id as it is written: “volunteer-service is about …”, “of 改成 …”.
  const plain = stop === '。' || /^[\w]+[-.:]\w/.test(text);
  const whole = plain ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[。.？?！!]$/.test(whole) ? whole : whole + stop;
}

/** Ids that are defined but so broken that they are not in the draft. */
export function brokenIds(parsed: ParsedPack): string[] {
  const known = new Set([
    ...parsed.draft.records.map((record) => record.record),
    ...parsed.draft.duties.map((duty) => duty.duty),
    ...parsed.draft.schemes.map((scheme) => scheme.scheme),
  ]);
  const { records, duties, schemes } = parsed.declared;
  return [...records, ...duties, ...schemes].filter((id) => !known.has(id));
}
