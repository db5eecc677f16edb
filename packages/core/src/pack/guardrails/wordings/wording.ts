import { loadPack } from '../../load.ts';
import type { PackSource } from '../../source.ts';
import { alone, toySource } from '../../toy-source.ts';

/** Whom a rule is about: one person, a household, or a body. */
export type Who = 'member' | 'household' | 'branch';

/**
 * One rule as a clerk may word it. `code`: what must refuse it, '' for a rule that must pass. `is`: a scored item, a list that
 * follows from a score, or a published level. `entered`: the record type's title, its number field and the field's unit, if any.
 */
export interface Wording {
  readonly code: string;
  readonly is: 'item' | 'list' | 'level';
  readonly who: Who;
  readonly entered: string;
  readonly title: string;
  readonly rule: string;
  readonly points: number;
}

/** A scored item over `entered`, written `record / field / unit`. */
export const item = (code: string, who: Who, entered: string, title: string, rule: string, points = 1): Wording => ({
  code,
  is: 'item',
  who,
  entered,
  title,
  rule,
  points,
});
/** A list of those below 60 points. */
export const list = (code: string, who: Who, title: string, rule = ''): Wording => ({
  code,
  is: 'list',
  who,
  entered: '',
  title,
  rule,
  points: 1,
});
/** A lowest level that everybody is shown. */
export const level = (code: string, who: Who, title: string): Wording => ({ ...list(code, who, title), is: 'level' });

/** What the guardrails say of each wording, as codes; one record type and one scheme a wording. */
export function judged(wordings: readonly Wording[]): readonly (readonly string[])[] {
  const files: Record<string, string> = {};
  wordings.forEach((wording, index) => Object.assign(files, filesOf(wording, `w${index}`)));
  const kinds = 'kinds: [{ kind: household, title: 农户, in: committee }]\nfields:\n';
  const source: PackSource = toySource({ 'pack.yaml': [['fields:\n', kinds]] }, files);
  const { diagnostics } = loadPack(source, alone);
  const wrong = diagnostics.find(
    ({ code, file }) => !code.startsWith('guard-') && /w\d/.test(file) && notJustPlain(code),
  );
  if (wrong) throw new Error(`${wrong.file}: ${wrong.code}: ${wrong.messageEn}`);
  return wordings.map((_, index) => [
    ...new Set(
      diagnostics
        .filter(({ code, file }) => code.startsWith('guard-') && new RegExp(`/w${index}\\.`).test(file))
        .map(({ code, severity }) => (severity === 'warning' ? `${code}?` : code)),
    ),
  ]);
}

/** The table was meant to be sound but for what it tests: every other error would hide what is asked. */
function notJustPlain(code: string): boolean {
  return ['yaml', 'key-unknown', 'value-invalid', 'reference-unknown'].includes(code);
}

function filesOf({ is, who, entered, title, rule, points }: Wording, id: string): Record<string, string> {
  const [record, field, unit] = entered ? entered.split(' / ') : ['公益活动'];
  const number = field
    ? `fields: [{ field: amount, title: ${field}, type: number${unit ? `, unit: '${unit}'` : ''} }]\n`
    : 'fields: [{ field: matter, title: 事项, type: text }]\n';
  const measure = field ? `{ sum: ${id}.amount }` : `{ count: ${id} }`;
  const words = `title: ${JSON.stringify(title)}${rule ? `, rule: ${JSON.stringify(rule)}` : ''}`;
  const scored = is === 'item' ? words : 'title: 公益活动';
  const lists =
    is === 'list'
      ? `consequences:\n  - { consequence: c, ${words}, kind: list, when: { total: { below: 60 } } }\n`
      : '';
  const levels =
    is === 'level' ? `levels:\n  - { level: 0, ${words}, below: 60 }\n  - { level: 1, title: 达标, from: 60 }\n` : '';
  return {
    [`records/${id}.yaml`]: `record: ${id}
title: ${record}
subject: ${who}
${number}enter: [branch-secretary]
verify: township-officer
summary: '${field ? '{amount}' : '{matter}'}'
`,
    [`schemes/${id}.yaml`]: `scheme: ${id}
title: 考核
subject: ${who}
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items:
      - { item: a, ${scored}, measure: ${measure}, points: { each: ${points} } }
${levels}${lists}publish: { level: ${is === 'level' ? 'public' : 'none'}, total: organisation }
`,
  };
}
