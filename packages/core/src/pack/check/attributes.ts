import { didYouMean } from '../../did-you-mean.ts';
import type { Condition } from '../../records/condition.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';

/** Attributes every subject has; a county's subjects may carry others, so an unknown one is a slip only if it looks like one. */
const attributes = ['county', 'field', 'kind', 'org', 'form', 'membership', 'committee', 'groups'] as const;

/** `applies` and `cohort`: attributes subjects carry, and values of `field` that the pack names. */
export const attributeUse: Check = {
  check: 'attributes',
  codes: ['unknown-attribute', 'unknown-choice'],
  run(parsed, report) {
    const named = namedByMeasures(parsed);
    for (const scheme of parsed.draft.schemes) {
      scheme.cohort.forEach((name, index) => checkName(named, scheme, ['cohort', index], name, report));
      checkApplies(parsed, named, scheme, scheme.applies, report);
      for (const section of scheme.sections) {
        checkApplies(parsed, named, section, section.applies, report);
        for (const item of section.items) checkApplies(parsed, named, item, item.applies, report);
      }
      for (const item of scheme.deductions) checkApplies(parsed, named, item, item.applies, report);
    }
    for (const duty of parsed.draft.duties) {
      checkApplies(parsed, named, duty, duty.applies, report);
      checkApplies(parsed, named, duty, duty.unless, report, 'unless');
    }
  },
};

/** Attributes that measures read or follow (`attribute: households`, `of: { linked-by: city }`): the pack knows them. */
function namedByMeasures({ draft }: ParsedPack): ReadonlySet<string> {
  const text = JSON.stringify([draft.schemes, draft.indicators]);
  return new Set([...text.matchAll(/"(?:attribute|link|linked-by)":"([^"]+)"/g)].map((found) => found[1]!));
}

function checkApplies(
  parsed: ParsedPack,
  named: ReadonlySet<string>,
  part: object,
  applies: Condition | undefined,
  report: Report,
  key = 'applies',
): void {
  for (const [name, test] of Object.entries(applies ?? {})) {
    checkName(named, part, [key, name], name, report);
    const known = (parsed.draft.head.fields ?? []).map((field) => field.field);
    if (name !== 'field' || known.length === 0) continue;
    const values =
      typeof test === 'object' ? [...(test['one-of'] ?? []), ...(test.not === undefined ? [] : [test.not])] : [test];
    for (const value of values)
      if (!known.includes(String(value)))
        report(
          'unknown-choice',
          part,
          [key, name],
          unknownWords({ zh: '领域', en: 'field of work' }, String(value), didYouMean(String(value), known), known),
        );
  }
}

function checkName(named: ReadonlySet<string>, part: object, path: Path, name: string, report: Report): void {
  if ((attributes as readonly string[]).includes(name) || named.has(name)) return;
  const close = didYouMean(name, attributes);
  // `group` beside `groups` is another attribute rather than a slip.
  const meant = close !== undefined && [`${name}s`, name.replace(/s$/, '')].includes(close) ? undefined : close;
  report('unknown-attribute', part, path, {
    severity: meant ? 'error' : 'warning',
    zh: `对象通常没有属性“${name}”。`,
    en: `Subjects do not usually carry the attribute “${name}”.`,
    fixZh: meant ? `是不是“${meant}”？` : `一般用：${attributes.join('、')}；确有这个属性就不用改。`,
    fixEn: meant
      ? `Did you mean “${meant}”?`
      : `Usual: ${attributes.join(', ')}; leave it when your subjects do carry it.`,
  });
}
