import type { z } from 'zod';
import type { PackProblemCode } from '../problems.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Finding } from './diagnostic.ts';
import { attributeMeant } from './attribute-meant.ts';
import { idMeant } from './id-meant.ts';
import { keysAt } from './schema-keys.ts';
import { partAt, type Path, type Tree } from './tree.ts';

/** A way to go on checking after a problem: rename a slip, or leave the offending part out. */
export type Repair = { rename: string; to: string } | { drop: string } | { dropPart: true };

/** A disagreement between a tree and its schema, in the pack author's words. */
export interface ShapeFinding extends Finding {
  code: PackProblemCode;
  path: Path;
  repair: Repair;
}

/** Turn the schema library's issues into findings: a place, what is wrong and what to write. */
export function shapeFindings(
  schema: z.core.$ZodType,
  tree: Tree,
  issues: readonly z.core.$ZodIssue[],
): ShapeFinding[] {
  return issues.flatMap((issue) => findingsOf(schema, tree, issue, cleanPath(issue.path)));
}

function findingsOf(schema: z.core.$ZodType, tree: Tree, issue: z.core.$ZodIssue, path: Path): ShapeFinding[] {
  const part = partAt(tree, path);
  // An entry of a list goes by the name of the list.
  const name = String(path.findLast((step) => typeof step !== 'number') ?? '');
  const dropPart = { dropPart: true } as const;
  if (!part && issue.code !== 'unrecognized_keys') return [missing(path, name)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(schema, tree, path, key));
    case 'invalid_type':
      return [
        {
          code: 'wrong-type',
          path,
          repair: dropPart,
          ...typeWords(name, [issue.expected], part, keysAt(schema, path)),
          ...shareMeant(name, part, keysAt(schema, path.slice(0, -1))),
        },
      ];
    case 'invalid_value':
      return [{ code: 'wrong-value', path, repair: dropPart, ...valueWords(name, issue.values.map(String), part) }];
    case 'invalid_union':
      return unionFindings(schema, tree, issue, path, name, part);
    case 'too_small':
    case 'too_big':
      return [{ ...rangeFinding(issue, path, name), path, repair: dropPart }];
    case 'invalid_format':
      return [
        { code: 'wrong-format', path, repair: dropPart, ...percentWords(name, part, formatWords(name, issue, part)) },
      ];
    case 'invalid_key':
      return [
        {
          code: 'wrong-format',
          path,
          repair: dropPart,
          zh: `“${name}”这里的键写法不对。`,
          en: `A key in “${name}” is written in the wrong form.`,
          fixZh: '键用英文小写单词，用连字符相连。',
          fixEn: 'Write keys as lower-case words joined by hyphens.',
        },
      ];
    case 'custom':
      return [{ code: 'wrong-format', path, repair: dropPart, ...customWords(name, issue.message, part) }];
    default:
      return [
        {
          code: 'wrong-value',
          path,
          repair: dropPart,
          zh: `“${name}”的值不合要求：${shown(part)}。`,
          en: `The value of “${name}” is not allowed: ${issue.message}.`,
          fixZh: '参照 docs/reference/pack-format.md 改正。',
          fixEn: 'Correct it after docs/reference/pack-format.md.',
        },
      ];
  }
}

function missing(path: Path, name: string): ShapeFinding {
  return {
    code: 'missing-key',
    path,
    repair: { dropPart: true },
    zh: `这里缺少“${name}”。`,
    en: `“${name}” is missing here.`,
    fixZh: `补上一行“${name}: …”。`,
    fixEn: `Add a line “${name}: …”.`,
  };
}

function unknownKey(schema: z.core.$ZodType, tree: Tree, path: Path, key: string): ShapeFinding {
  const known = keysAt(schema, path);
  const meant = didYouMean(key, known);
  const part = partAt(tree, path);
  const free = meant !== undefined && part?.type === 'map' && !part.entries.has(meant);
  // Whom a measure reads is narrowed down inside `of`.
  if (key === 'where' && known.includes('of') && !known.includes('where'))
    return {
      code: 'unknown-key',
      path: [...path, key],
      repair: { drop: key },
      zh: '这里不能写“where”。',
      en: '“where” cannot stand here.',
      fixZh: '限定取哪些对象，写在 of 里：of: { kind: members, where: { field: rural } }。',
      fixEn: 'To read only some of the subjects write it inside of: of: { kind: members, where: { field: rural } }.',
    };
  if (path.at(-1) === 'attribute' && ['where', 'applies', 'unless'].includes(String(path.at(-2))))
    return {
      code: 'unknown-key',
      path: [...path],
      repair: { dropPart: true },
      ...attributeMeant(key, path.at(-2) === 'where' ? 'subject.' : ''),
    };
  if (key === 'at-least' && path.at(-1) === 'trim')
    return {
      code: 'unknown-key',
      path: [...path, key],
      repair: part?.type === 'map' && !part.entries.has('from') ? { rename: key, to: 'from' } : { drop: key },
      zh: 'trim 里没有“at-least”。',
      en: '“at-least” is no key of trim.',
      fixZh: '满几份才去最高最低，写 from；不足几份就没有可计的，at-least 写在 trim 外面。',
      fixEn:
        'From how many entries on some are left out is from; at-least beside trim says how many there must be to measure at all.',
    };
  // The key exists, but for another way of writing this.
  if (known.includes(key)) {
    const others = part?.type === 'map' ? [...part.entries.keys()].filter((other) => other !== key) : [];
    return {
      code: 'unknown-key',
      path: [...path, key],
      repair: { drop: key },
      zh: `“${key}”不能与 ${others.join('、')} 写在一起。`,
      en: `“${key}” does not go with ${others.join(', ')}.`,
      ...rowWords(key),
    };
  }
  // A comma inside { } ends a value: what follows it is read as the next key.
  if (part?.type === 'map' && !/^[\w-]+$/.test(key) && meant === undefined)
    return {
      code: 'unknown-key',
      path: [...path, key],
      repair: { drop: key },
      zh: `不认得的键“${key}”。`,
      en: `Unknown key “${key}”.`,
      fixZh: "若这是上一个值里的文字：花括号里的值含逗号、冒号时，整段加引号，如 title: '甲, 乙'。",
      fixEn:
        "Where these are words of the value before: inside { } a value with a comma or colon goes in quotes, such as title: 'a, b'.",
    };
  return {
    code: 'unknown-key',
    path: [...path, key],
    repair: free ? { rename: key, to: meant } : { drop: key },
    zh: `不认得的键“${key}”。`,
    en: `Unknown key “${key}”.`,
    fixZh: meant ? `是不是“${meant}”？` : known.length > 0 ? `这里可以写：${known.join('、')}。` : '删掉这一行。',
    fixEn: meant ? `Did you mean “${meant}”?` : known.length > 0 ? `Allowed here: ${known.join(', ')}.` : 'Delete it.',
  };
}

function rowWords(key: string): Pick<Finding, 'fixZh' | 'fixEn'> {
  return key === 'in-a-row' || key === 'times' || key === 'within'
    ? {
        fixZh: `删掉 ${key}；它只与 level 一起写：连续几期、几期中几次是某个等级。`,
        fixEn: `Delete ${key}: it goes with level alone, so many periods of a level.`,
      }
    : { fixZh: '留其中一种写法。', fixEn: 'Keep one of the ways to write it.' };
}

function unionFindings(
  schema: z.core.$ZodType,
  tree: Tree,
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  name: string,
  part: Tree | undefined,
): ShapeFinding[] {
  const outer = new Set(['invalid_type', 'invalid_value', 'invalid_union']);
  // The branch that was meant is one whose outer type fits; its issues lie deeper than the union itself.
  const meant = issue.errors
    .filter((branch) => branch.length > 0 && branch.every((i) => i.path.length > 0 || !outer.has(i.code)))
    .sort((a, b) => a.length - b.length)[0];
  // Keys that each belong to a way of writing it, but not to the same one: two conditions in one map.
  const keys = part?.type === 'map' ? [...part.entries.keys()] : [];
  const known = keysAt(schema, path);
  const foreign = !meant || meant.some((inner) => inner.code === 'unrecognized_keys');
  if (foreign && keys.length > 1 && keys.every((key) => known.includes(key)))
    return [
      {
        code: 'wrong-value',
        path,
        repair: { dropPart: true },
        zh: `“${name}”里的 ${keys.join('、')} 不能写在一起：一处只写一个条件。`,
        en: `In “${name}” ${keys.join(', ')} cannot stand together: one condition in one place.`,
        fixZh:
          name === 'when' && path[0] === 'vetoes'
            ? '留一个；要同时成立的，写在 and 里：and: [{ … }]。'
            : '留其中一种写法。',
        fixEn:
          name === 'when' && path[0] === 'vetoes'
            ? 'Keep one; what must hold besides goes into and: [{ … }].'
            : 'Keep one of them.',
      },
    ];
  if (meant) return meant.flatMap((inner) => findingsOf(schema, tree, inner, [...path, ...cleanPath(inner.path)]));
  const flat = issue.errors.flat();
  const values = flat.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : []));
  const types = flat.flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected as string] : []));
  const repair = { dropPart: true } as const;
  return values.length > 0
    ? [{ code: 'wrong-value', path, repair, ...valueWords(name, values, part) }]
    : [
        {
          code: 'wrong-type',
          path,
          repair,
          ...typeWords(name, types, part, keysAt(schema, path)),
          ...listedTest(name, types, part),
        },
      ];
}

/** A share where so many are wanted, and the share has a key of its own beside: `rank: { top: 10% }`. */
function shareMeant(name: string, part: Tree | undefined, beside: readonly string[]): Partial<Finding> {
  const key = `${name}-share`;
  const text = part?.type === 'scalar' ? String(part.value).normalize('NFKC') : '';
  if (!beside.includes(key) || !/^(\d+(\.\d+)?%|0?\.\d+|\d+\/\d+)$/.test(text)) return {};
  return {
    fixZh: `按比例的写 ${key}: ${text}；${name} 写几个。`,
    fixEn: `For a share write ${key}: ${text}; ${name} is how many.`,
  };
}

/** A list where a condition has a test: alternatives, or values of which it is one. */
function listedTest(name: string, expected: readonly string[], part: Tree | undefined): Partial<Finding> {
  if (part?.type !== 'list' || !['string', 'number', 'boolean', 'object'].every((type) => expected.includes(type)))
    return {};
  return /^(or|any|either|one-of)$/.test(name)
    ? { fixZh: '“或”写 any-of: [{ … }, { … }]。', fixEn: 'For “or” write any-of: [{ … }, { … }].' }
    : {
        fixZh: `是其中之一的，写成 ${name}: { one-of: [ … ] }。`,
        fixEn: `For one of several write ${name}: { one-of: [ … ] }.`,
      };
}

const typeNames: Record<string, [string, string]> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['“键: 值”', 'a map of “key: value”'],
  record: ['“键: 值”', 'a map of “key: value”'],
};

// 30% is a number to people; here it is written 0.3. Digits typed full-width are digits.
function numberMeant(part: Tree | undefined): string | undefined {
  if (part?.type !== 'scalar' || typeof part.value !== 'string') return undefined;
  const text = part.value.normalize('NFKC').trim();
  const found = /^(-?\d+(?:\.\d+)?)\s*(%|分|个百分点|成)?$/.exec(text);
  if (!found) return undefined;
  const value = Number(found[1]);
  return String(
    found[2] === '%' ? Number((value / 100).toFixed(6)) : found[2] === '成' ? Number((value / 10).toFixed(6)) : value,
  );
}

function typeWords(
  name: string,
  expected: readonly string[],
  part: Tree | undefined,
  keys: readonly string[] = [],
): Finding {
  const meant = expected.some((type) => type === 'number' || type === 'int') ? numberMeant(part) : undefined;
  const map =
    expected.includes('object') && keys.length > 0 && part?.type !== 'map'
      ? `{ ${keys
          .slice(0, 6)
          .map((key) => `${key}: …`)
          .join(', ')} }`
      : undefined;
  const names = [...new Set(expected)].map((type) => typeNames[type] ?? [type, type]);
  const zh = [...new Set(names.map(([z]) => z))].join('或');
  const en = [...new Set(names.map(([, e]) => e))].join(' or ');
  // 2017 reads as a number and true as a truth value; where words are wanted they need quotes.
  const bare = expected.includes('string') && part?.type === 'scalar' && part.value !== null;
  const quoted = bare ? clip(String(part.value)) : expected.includes('string') ? bracedName(part) : undefined;
  return {
    zh: `“${name}”应当是${zh}，这里写的是${shown(part)}。`,
    en: `“${name}” must be ${en}; here it is ${shownEn(part)}.`,
    fixZh:
      meant !== undefined
        ? `写成 ${meant}。`
        : quoted
          ? `加引号：'${quoted}'。`
          : map
            ? `写成 ${name}: ${map}。`
            : `改成${zh}。`,
    fixEn:
      meant !== undefined
        ? `Write ${meant}.`
        : quoted
          ? `Put it in quotes: '${quoted}'.`
          : map
            ? `Write ${name}: ${map}.`
            : `Write ${en}.`,
  };
}

function valueWords(name: string, values: readonly string[], part: Tree | undefined): Finding {
  const allowed = [...new Set(values)];
  const meant = part?.type === 'scalar' && part.value !== null ? didYouMean(String(part.value), allowed) : undefined;
  return {
    zh: `“${name}”不能是${shown(part)}。`,
    en: `“${name}” cannot be ${shownEn(part)}.`,
    fixZh: `${meant ? `是不是 ${meant}？` : ''}可以写：${allowed.join('、')}。`,
    fixEn: `${meant ? `Did you mean ${meant}? ` : ''}Allowed: ${allowed.join(', ')}.`,
  };
}

function rangeFinding(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: Path,
  name: string,
): Finding & { code: PackProblemCode } {
  const small = issue.code === 'too_small';
  const bound = Number(small ? issue.minimum : issue.maximum);
  if (small && issue.origin === 'number' && path.includes('cap'))
    return {
      code: 'cap-below-zero',
      zh: `上限“${name}”小于零。`,
      en: `The cap “${name}” is below zero.`,
      fixZh: '写零或正数；不设上限就删掉这一行。',
      fixEn: 'Write zero or a positive number; for no cap delete the line.',
    };
  if (small && bound === 2 && (name === 'in-a-row' || name === 'times'))
    return {
      code: 'out-of-range',
      zh: `“${name}”至少是 2。`,
      en: `“${name}” is 2 at least.`,
      fixZh: `只看一期的不用写：删掉 ${name}。`,
      fixEn: `For one period leave ${name} out.`,
    };
  if (issue.origin === 'number' || issue.origin === 'int') {
    const inclusive = issue.inclusive !== false;
    const zhBound = small ? (inclusive ? '不小于' : '大于') : inclusive ? '不大于' : '小于';
    const enBound = small ? (inclusive ? 'at least' : 'above') : inclusive ? 'at most' : 'below';
    return {
      code: 'out-of-range',
      zh: `“${name}”应当${zhBound} ${bound}。`,
      en: `“${name}” must be ${enBound} ${bound}.`,
      fixZh: `写一个${zhBound} ${bound} 的数。`,
      fixEn: `Write a number ${enBound} ${bound}.`,
    };
  }
  const text = issue.origin === 'string';
  if (small && !text && bound > 1)
    return {
      code: 'out-of-range',
      zh: `“${name}”至少要有 ${bound} 项。`,
      en: `“${name}” needs at least ${bound} entries.`,
      ...(path[0] === 'groups'
        ? {
            fixZh: '再写上同组的项目；只限一个项目的，删掉这一组，把 cap、floor 写在那个项目上。',
            fixEn: 'Name the other items; for a limit on one item delete the group and write cap or floor on the item.',
          }
        : {
            fixZh: `写满 ${bound} 项；只有一项的，不用这种写法。`,
            fixEn: `Write ${bound} or more; for one alone it is not needed.`,
          }),
    };
  return {
    code: 'out-of-range',
    zh: small ? `“${name}”不能是空的。` : `“${name}”太长，最多 ${bound}${text ? '个字' : '项'}。`,
    en: small
      ? `“${name}” must not be empty.`
      : `“${name}” is too long: at most ${bound} ${text ? 'characters' : 'entries'}.`,
    fixZh: small ? (text ? `给“${name}”写上内容。` : `写上至少一项；一项也没有的，删掉“${name}”。`) : '改短。',
    fixEn: small
      ? text
        ? `Give “${name}” some content.`
        : `List at least one; where there is none, delete “${name}”.`
      : 'Shorten it.',
  };
}

function formatWords(name: string, issue: z.core.$ZodIssueInvalidStringFormat, part: Tree | undefined): Finding {
  const written = {
    zh: `“${name}”的写法不对：${shown(part)}。`,
    en: `“${name}” is written in the wrong form: ${shownEn(part)}.`,
  };
  const date = issue.format === 'date';
  const version = issue.message.startsWith('a version');
  const id = issue.message.startsWith('an id');
  const zh = date
    ? '日期写成 2017-01-01'
    : version
      ? '版本写成三个数，如 1.0.0'
      : id
        ? '编号用英文小写单词，用连字符相连，如 volunteer-service'
        : (customZh.find(([start]) => issue.message.startsWith(start))?.[1] ?? '照 docs/reference/pack-format.md 写');
  const en = date ? 'a date is written 2017-01-01' : issue.message;
  const text = part?.type === 'scalar' ? String(part.value) : '';
  if (id && /[\w-]+[\s，、；]+[\w-]+/.test(text)) {
    const list = text.split(/[\s，、；]+/).join(', ');
    return {
      ...written,
      fixZh: `几个编号之间用半角逗号：[${list}]；一个编号里不能有空格，用连字符。`,
      fixEn: `Between several ids write commas: [${list}]; inside one id hyphens, no spaces.`,
    };
  }
  const meant = idMeant(text);
  if (id && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(meant))
    return {
      ...written,
      fixZh: `${zh.replace('volunteer-service', meant)}。`,
      fixEn: `Write ${meant}: lower-case words joined by hyphens.`,
    };
  return {
    ...written,
    fixZh: `${zh}。`,
    fixEn: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}.`,
  };
}

// Refinements say in English what to write; those the pack language has are said in Chinese here.
const customZh: readonly (readonly [string, string])[] = [
  ['write a date such as 2017-06-30 or 06-30', '日期写成 2017-06-30，每年的写 06-30，也可写日期字段或 subject.属性'],
  ['write a date', '日期写成 2017-09-30'],
  ['write a number, or the name', '写一个数，或数字字段、subject.属性的名字'],
  ['write a period', '周期写成 2017、2017-H1、2017-Q3、2017-09、2017-W07，两年一期的写 2015-2016'],
  ['write a number, a fraction', '写一个数、1/3 这样的分数，或 30% 这样的百分数'],
  ['write a number, or a number and a unit', '写一个数，或一个数和单位，如 2 小时、95%；三分之二写 2/3'],
  ['write a number and a unit', '写成一个数和单位，如 1 小时'],
  ['write a number, unweighted or weighted', '写一个数，或写 unweighted（乘权重之前）、weighted（乘权重之后）'],
  ['otherwise needs on-day or at-least-days', '先写 on-day 或 at-least-days；otherwise 是其余的月份按多少计'],
];

/** A percentage where a number is meant is told as the number. */
function percentWords(name: string, part: Tree | undefined, otherwise: Finding): Finding {
  const meant = numberMeant(part);
  const percent = part?.type === 'scalar' && String(part.value).normalize('NFKC').includes('%');
  if (meant === undefined || !percent) return otherwise;
  return { ...otherwise, fixZh: `写成 ${meant}。`, fixEn: `Write ${meant}.` };
}

function customWords(name: string, message: string, part: Tree | undefined): Finding {
  const meant = numberMeant(part);
  if (meant !== undefined && part?.type === 'scalar' && String(part.value).normalize('NFKC').includes('%'))
    return {
      zh: `“${name}”的写法不对：${shown(part)}。`,
      en: `“${name}” is written in the wrong form: ${shownEn(part)}.`,
      fixZh: `比例写成小数：${meant}；要的若是一个数和单位，写成如 1 小时。`,
      fixEn: `Write a share as a decimal: ${meant}; where a number with a unit is wanted, write it such as 1 小时.`,
    };
  const zh = customZh.find(([start]) => message.startsWith(start))?.[1] ?? '照 docs/reference/pack-format.md 写';
  return {
    zh: `“${name}”的写法不对：${shown(part)}。`,
    en: `“${name}” is written in the wrong form: ${shownEn(part)}.`,
    fixZh: `${zh}。`,
    fixEn: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`,
  };
}

function shown(part: Tree | undefined): string {
  if (!part) return '（空）';
  if (part.type === 'list') return '列表';
  if (part.type === 'map') return '“键: 值”';
  return part.value === null ? '（空）' : `“${clip(String(part.value))}”`;
}

function shownEn(part: Tree | undefined): string {
  if (!part) return 'empty';
  if (part.type === 'list') return 'a list';
  if (part.type === 'map') return 'a map';
  return part.value === null ? 'empty' : `“${clip(String(part.value))}”`;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function cleanPath(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** Words that begin with a name in braces, `{level}`, which reads as a map of that name alone. */
function bracedName(part: Tree | undefined): string | undefined {
  const only = part?.type === 'map' && part.entries.size === 1 ? [...part.entries][0] : undefined;
  if (only === undefined) return undefined;
  const [name, { node }] = only;
  return node.type === 'scalar' && node.value === null ? `{${name}}` : undefined;
}
