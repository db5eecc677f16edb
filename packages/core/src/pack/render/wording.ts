import type { Basis } from '../../basis.ts';
import type { PeriodKind } from '../../calendar.ts';
import { attributeFields } from '../../records/attribute.ts';
import { conditionWords } from '../../records/condition-words.ts';
import type { Condition } from '../../records/condition.ts';
import type { Role } from '../../records/record-type.ts';
import { type SubjectKind, attributesOfKind } from '../../records/subject-kind.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import type { Caps, Floors, Scheme, Section } from '../../schemes/scheme.ts';
import { type Words, joinWords } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { ParsedPack } from '../parse.ts';
import { partAt, type Path } from '../tree.ts';
import type { Phrase } from './rule-book.ts';

export const roleWords: Readonly<Record<Role, Words>> = {
  member: { zh: '党员本人', en: 'the member' },
  'branch-secretary': { zh: '支部书记', en: 'branch secretary' },
  'grid-worker': { zh: '网格员', en: 'grid worker' },
  'township-officer': { zh: '乡镇（街道）干部', en: 'township officer' },
  'county-officer': { zh: '县级干部', en: 'county officer' },
  reviewer: { zh: '评审人', en: 'reviewer' },
  auditor: { zh: '审计员', en: 'auditor' },
  'system-administrator': { zh: '系统管理员', en: 'system administrator' },
};

/** “each month”, as a person says it. */
export const everyWords: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '每周', en: 'each week' },
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  'half-year': { zh: '每半年', en: 'each half-year' },
  year: { zh: '每年', en: 'each year' },
  'two-years': { zh: '每两年', en: 'each two years' },
  'three-years': { zh: '每三年', en: 'each three years' },
  'four-years': { zh: '每四年', en: 'each four years' },
  'five-years': { zh: '每五年', en: 'each five years' },
  'six-years': { zh: '每六年', en: 'each six years' },
};

/** Quotation marks inside quotation marks are single ones: “‘党的建设杯’竞赛考核”. */
export function innerQuotes(text: string): string {
  let depth = 0;
  return text.replaceAll(/[“”]/g, (mark) => {
    if (mark === '“') return ++depth > 1 ? '‘' : '“';
    depth = Math.max(0, depth - 1);
    return depth > 0 ? '’' : '”';
  });
}

/** A value of a part with the basis it stands on. What nobody wrote (a default) is no value of the document: it has no mark. */
export function valuePhrase(parsed: ParsedPack, part: object, path: Path, zh: string, en: string): Phrase {
  const tree = parsed.located.tree(part);
  const basis = tree ? (partAt(tree, path)?.basis ?? null) : null;
  return { text: { zh: innerQuotes(zh), en }, basis };
}

/** Wording that is no value. */
export function plain(zh: string, en: string): Phrase {
  return { text: { zh: innerQuotes(zh), en }, basis: null };
}

/** What a part stands on. */
export function basisOf(parsed: ParsedPack, part: object): Basis | null {
  return parsed.located.tree(part)?.basis ?? null;
}

/** A condition on subjects of a kind, in words: 领域为农村. */
export function appliesWords(applies: Condition, { kinds }: Pick<Pack, 'kinds'>, kind: SubjectKind): Words {
  return conditionWords(applies, attributeFields(attributesOfKind(kinds, kind)));
}

/** The caps and floors of a part of a scheme, each marked: 每月最多 4 分，每年不低于 0 分. */
export function limitPhrases(
  parsed: ParsedPack,
  scheme: Pick<Scheme, 'count-from' | 'period' | 'deductions'>,
  part: {
    cap?: Caps | undefined;
    floor?: Floors | undefined;
    start?: number | undefined;
    'carry-within'?: 'month' | 'quarter' | 'half-year' | 'year' | undefined;
  },
  which: readonly ('cap' | 'floor')[] = ['cap', 'floor'],
): Phrase[] {
  const counting = countingPeriod(scheme);
  const deduction = scheme.deductions.some((item) => item === part);
  const gives = deduction ? { zh: '最多扣', en: ' off' } : { zh: '最多', en: '' };
  const path = (key: 'cap' | 'floor', kind: PeriodKind): Path => (typeof part[key] === 'number' ? [key] : [key, kind]);
  return [
    ...limitsOf(which.includes('cap') ? part.cap : undefined, counting).map(({ kind, value }) =>
      valuePhrase(
        parsed,
        part,
        path('cap', kind),
        `${everyWords[kind].zh}${gives.zh} ${value} 分`,
        `at most ${value}${gives.en} ${everyWords[kind].en}`,
      ),
    ),
    ...carryPhrases(parsed, part, which.includes('cap')),
    ...limitsOf(which.includes('floor') ? part.floor : undefined, counting).map(({ kind, value }) => {
      // What others earn in a section makes good what is taken off: it is the sum that is bounded.
      const words = floorWords(value, kind, part.start ?? 0, kind === counting, !Object.hasOwn(part, 'items'));
      return valuePhrase(parsed, part, path('floor', kind), words.zh, words.en);
    }),
  ];
}

/** How many points packs below may add together: `10 分`, `每月 2 分、每年 20 分`. */
export function openWords(points: NonNullable<Section['open']>['points']): Words {
  if (typeof points === 'number') return { zh: `${points} 分`, en: `${points} points` };
  const list = limitsOf(points, 'year').map(({ kind, value }) => ({
    zh: `${everyWords[kind].zh} ${value} 分`,
    en: `${value} points ${everyWords[kind].en}`,
  }));
  return joinWords(list, '、', ', ');
}

const carryWords = {
  month: { zh: '，不跨月', en: 'within the month' },
  quarter: { zh: '，不跨季度', en: 'within the quarter' },
  'half-year': { zh: '，不跨半年', en: 'within the half-year' },
  year: { zh: '，不跨年', en: 'within the year' },
} as const;

/** 超出上限的部分结转下期，不跨年. */
function carryPhrases(
  parsed: ParsedPack,
  part: { 'carry-within'?: keyof typeof carryWords | undefined },
  wanted: boolean,
): Phrase[] {
  const within = part['carry-within'];
  if (within === undefined || !wanted) return [];
  const { zh, en } = carryWords[within];
  return [
    valuePhrase(parsed, part, ['carry-within'], `超出上限的结转下期${zh}`, `what lies above is carried on ${en}`),
  ];
}

/** A floor as documents put it: 扣完为止 where it empties what one starts with, 最多扣 4 分 where one starts from nothing. */
function floorWords(value: number, kind: PeriodKind, start: number, counting: boolean, single: boolean): Words {
  const every = everyWords[kind];
  if (value === 0 && counting && start > 0) return { zh: '扣完为止', en: 'until they are used up' };
  if (value < 0 && start === 0 && single)
    return { zh: `${every.zh}最多扣 ${-value} 分`, en: `at most ${-value} off ${every.en}` };
  return { zh: `${every.zh}不低于 ${value} 分`, en: `not below ${value} ${every.en}` };
}
