import { isBelow } from '../../records/subject-kind.ts';
import { referencesIn } from '../../records/references.ts';
import { didYouMean } from '../../did-you-mean.ts';
import type { AttributeOfKind } from '../../records/attribute.ts';
import { commonAttributes } from '../../records/attribute.ts';
import type { ValueTest } from '../../records/condition.ts';
import type { Finding } from '../diagnostic.ts';
import { attributeMeant } from '../attribute-meant.ts';
import { placedUses, type PlacedUse } from './attribute-uses.ts';
import { readAge } from './ages.ts';
import type { ParsedPack } from '../parse.ts';
import { unknownWords, type Check, type Report } from './check.ts';

const common = commonAttributes.map(({ attribute }) => attribute);

/**
 * Attributes of subjects that rules name. Of a kind that declares its attributes only those and the common ones exist, and each is used
 * as its type allows; of other kinds an unknown one is a slip only if it looks like one.
 */
export const attributeUse: Check = {
  check: 'attributes',
  codes: [
    'unknown-attribute',
    'unknown-choice',
    'wrong-attribute-type',
    'unknown-subject-kind',
    'choices-missing',
    'wrong-value',
  ],
  run(parsed, report) {
    checkDeclared(parsed, report);
    const named = namedByMeasures(parsed);
    for (const use of placedUses(parsed.draft)) checkUse(parsed, named, use, report);
  },
};

/** Attributes that measures read or follow (`attribute: households`, `of: { linked-by: city }`): the pack knows them. */
function namedByMeasures({ draft }: ParsedPack): ReadonlySet<string> {
  const text = JSON.stringify([draft.schemes, draft.indicators]);
  return new Set([...text.matchAll(/"(?:attribute|since|until|link|linked-by)":"([^"]+)"/g)].map((found) => found[1]!));
}

const noEnd: Finding = {
  zh: '名册的属性按它那天在册的样子看，不写 at。',
  en: 'Attributes of the roster are read as they were on the day; at does not belong here.',
  fixZh: '删掉 at；名册里某天起改了的，写在那天起的一行里。',
  fixEn: 'Delete at; what changed in the roster on some day stands in a row that begins on it.',
};

function checkDeclared({ draft, located }: ParsedPack, report: Report): void {
  const kinds = draft.kinds.map(({ kind }) => kind);
  for (const kind of draft.head.kinds ?? [])
    for (const attribute of kind.attributes ?? []) {
      const { type, to, choices } = attribute;
      if (type === 'choice' && !choices && located.sound(draft.head, 'kinds'))
        report('choices-missing', attribute, ['type'], {
          zh: `属性“${attribute.title}”没有选项。`,
          en: `The attribute ${attribute.attribute} has no choices.`,
          fixZh: '写 choices，或把 type 改成 text。',
          fixEn: 'Write choices, or make it type: text.',
        });
      if (to !== undefined && !kinds.includes(to))
        report(
          'unknown-subject-kind',
          attribute,
          ['to'],
          unknownWords({ zh: '对象种类', en: 'kind of subject' }, to, didYouMean(to, kinds), kinds),
        );
    }
}

function checkUse({ draft }: ParsedPack, named: ReadonlySet<string>, stated: PlacedUse, report: Report): void {
  const { kinds } = draft;
  const age = readAge(stated, report);
  if (age === undefined) return;
  const use = age ?? stated;
  // A kind of subject above may stand where an attribute does: cohort: [township].
  if (use.as === 'group' && kinds.some(({ kind }) => kind === use.name)) return;
  if (typeof use.test === 'object' && use.test.at !== undefined) report('wrong-value', use.part, use.at, noEnd);
  const carriers = use.kind === null ? kinds : kinds.filter(({ kind }) => kind === use.kind);
  const above = use.upwards ? kinds.filter(({ kind }) => isBelow(kinds, use.kind!, kind)) : [];
  const known = [...carriers, ...above]
    .flatMap(({ attributes }) => attributes)
    .find(({ attribute }) => attribute === use.name);
  if (known) return checkType(known, use, report);
  if (use.name === 'attribute' && use.as === 'test') {
    const name = typeof use.test === 'string' ? use.test : '属性';
    return report('unknown-attribute', use.part, use.at, { ...attributeMeant(name, ''), severity: 'error' });
  }
  if (carriers.length > 0 && carriers.every(({ closed }) => closed)) {
    const names = carriers.flatMap(({ attributes }) => attributes).map(({ attribute }) => attribute);
    const meant = didYouMean(use.name, names);
    const title = carriers.map((kind) => kind.title).join('、');
    return report('unknown-attribute', use.part, use.at, {
      zh: `“${title}”没有写明属性“${use.name}”。`,
      en: `No attribute “${use.name}” is declared of ${carriers.map(({ kind }) => kind).join(', ')}.`,
      fixZh: meant ? `是不是“${meant}”？` : `现有：${names.join('、')}；确有这个属性，在 pack.yaml 的 kinds 里加上。`,
      fixEn: meant
        ? `Did you mean “${meant}”?`
        : `There are: ${names.join(', ')}; when subjects do carry it, declare it in kinds of pack.yaml.`,
    });
  }
  if (common.includes(use.name) || named.has(use.name)) return;
  const close = didYouMean(use.name, common);
  // `group` beside `groups` is another attribute rather than a slip.
  const meant = close !== undefined && [`${use.name}s`, use.name.replace(/s$/, '')].includes(close) ? undefined : close;
  report('unknown-attribute', use.part, use.at, {
    severity: meant ? 'error' : 'warning',
    zh: `对象通常没有属性“${use.name}”。`,
    en: `Subjects do not usually carry the attribute “${use.name}”.`,
    fixZh: meant
      ? `是不是“${meant}”？`
      : `一般用：${common.join('、')}；确有这个属性，在 pack.yaml 写明：kinds: [{ kind: ${use.kind ?? '…'}, attributes: [{ attribute: ${use.name}, title: …, type: … }] }]。`,
    fixEn: meant
      ? `Did you mean “${meant}”?`
      : `Usual: ${common.join(', ')}; when your subjects do carry it, declare it in pack.yaml: kinds: [{ kind: ${use.kind ?? '…'}, attributes: [{ attribute: ${use.name}, title: …, type: … }] }].`,
  });
}

/** Whether an attribute of its type can be used so. */
function checkType(attribute: AttributeOfKind, use: PlacedUse, report: Report): void {
  const { type, title } = attribute;
  const wrong = (zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-attribute-type', use.part, use.at, {
      zh: `属性“${title}”是 ${type}，${zh}。`,
      en: `The attribute “${attribute.attribute}” is a ${type}; ${en}.`,
      fixZh,
      fixEn,
    });
  // Nobody declared the common ones: any use of them is fine.
  if (common.includes(attribute.attribute) && attribute.type === 'text') return;
  if (use.as === 'number' && type !== 'number')
    return wrong(
      '不能当数用',
      'it is not a number',
      '换一个 type: number 的属性。',
      'Name an attribute of type number.',
    );
  if (use.as === 'date' && type !== 'date')
    return wrong('不是日期', 'it is not a date', '换一个 type: date 的属性。', 'Name an attribute of type date.');
  if (use.as === 'link' && type !== 'link' && type !== 'text')
    return wrong(
      '不能指向别的对象',
      'it names no subject',
      '换一个 type: link 的属性。',
      'Name an attribute of type link.',
    );
  if (use.test === undefined) return;
  for (const value of valuesOf(use.test)) {
    if (type === 'choice') {
      const choices = (attribute.choices ?? []).map(({ choice }) => choice);
      if (!choices.includes(String(value)))
        report(
          'unknown-choice',
          use.part,
          use.at,
          unknownWords(
            { zh: `“${title}”选项`, en: `choice of ${attribute.attribute}` },
            String(value),
            didYouMean(String(value), choices),
            choices,
          ),
        );
    } else if (type === 'number' || type === 'boolean') {
      if (typeof value !== type)
        return type === 'number'
          ? wrong(`不能等于“${value}”`, `it is never “${value}”`, '写数字。', 'Write a number.')
          : wrong(`不能等于“${value}”`, `it is never “${value}”`, '写 true 或 false。', 'Write true or false.');
    }
  }
  const [named] = referencesIn(use.test);
  if (named !== undefined)
    return wrong(
      `不能跟“${named.name}”比`,
      `it is not compared with “${named.name}”`,
      '这里写数；两个属性相比，用 combine 的量写进 exempt 或 choose。',
      'Write a number; two attributes are compared by a combine measure in exempt or choose.',
    );
  if (hasBounds(use.test) && type !== 'number')
    wrong(
      '不能比大小',
      'it has no more or less',
      '写一个值，或用 one-of、not。',
      'Write a value, or use one-of or not.',
    );
}

function valuesOf(test: ValueTest): (string | number | boolean)[] {
  if (typeof test !== 'object') return [test];
  return [...(test['one-of'] ?? []), ...(test.not === undefined ? [] : [test.not])];
}

function hasBounds(test: ValueTest): boolean {
  return typeof test === 'object' && [test.min, test.max, test.above, test.below].some((bound) => bound !== undefined);
}
