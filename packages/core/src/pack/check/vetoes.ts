import { monthsIn } from '../../calendar.ts';
import type { Words } from '../../words.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { type ValueTest, numberOf } from '../../records/condition.ts';
import type { StatedLookBack } from '../../schemes/vetoes/look-back.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import { checkUnit } from '../../schemes/kinds/quantity.ts';
import { exemptTestsOf } from '../../schemes/levels/exempt-tests.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { contextOf, settleMeasures, testsOf, tryMeasure } from '../../schemes/settle-measures.ts';
import type { Exempt, Scheme, Veto, VetoTest } from '../../schemes/scheme.ts';
import { isScored } from '../../schemes/levels/unranked.ts';
import { measureOf } from '../kinds.ts';
import type { Finding } from '../diagnostic.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { brokenIds, kindFinding, rules } from './rules.ts';
import { checkAfterWeight } from './test-after-weight.ts';
import { itemsOf } from './walk.ts';

/** Vetoes name parts that exist, test numbers, change something, and can be put right only by something else. */
export const vetoes: Check = {
  check: 'vetoes',
  codes: [
    ...rules.codes,
    'unknown-section',
    'unknown-item',
    'unknown-consequence',
    'veto-without-effect',
    'repair-without-effect',
    'unknown-level',
    'wrong-value',
    'unit-mismatch',
    'test-after-weight',
    'window-outside',
  ],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes) {
      checkMeasures(parsed, scheme, report);
      for (const exempt of scheme.exempt) {
        const { exempt: id, title } = exempt;
        for (const { test, path } of exemptTestsOf(exempt)) {
          if ('sum' in test) checkNumbers(exempt, [...path, 'is'], test.is, report, uncounted);
          else if ('measure' in test)
            checkNumbers(exempt, [...path, 'is'], test.is, report, countedBy(parsed, scheme, { ...test, id, title }));
          checkLookBack(scheme, exempt, path, test, report);
        }
        checkMost(scheme, exempt, report);
      }
      for (const { level, ...stated } of levelMarks(scheme)) {
        checkTest(parsed, scheme, level, stated, report);
        checkLookBack(scheme, level, stated.path, stated.test, report);
      }
      for (const veto of scheme.vetoes) {
        for (const stated of testsOf(veto)) {
          checkTest(parsed, scheme, veto, stated, report);
          checkLookBack(scheme, veto, stated.path, stated.test, report);
        }
        if (veto.repair) checkLookBack(scheme, veto, ['repair', 'when'], veto.repair.when, report);
        checkEffect(parsed, scheme, veto, report);
        checkRepair(veto, report);
      }
    }
  },
};

/** The highest level of those who are scored and not ranked. */
function checkMost(scheme: Scheme, exempt: Exempt, report: Report): void {
  const most = exempt['max-level'];
  if (most === undefined) return;
  if (!isScored(exempt))
    return report('wrong-value', exempt, ['max-level'], {
      zh: '整个不考核的没有级别：max-level 是给只计分不排名的。',
      en: 'Who is not assessed has no level: max-level is for those who are scored and not ranked.',
      fixZh: '写 from: ranking，或删掉 max-level。',
      fixEn: 'Write from: ranking, or delete max-level.',
    });
  const levels = scheme.levels.map(({ level }) => level);
  if (!levels.includes(most))
    report(
      'unknown-level',
      exempt,
      ['max-level'],
      unknownWords({ zh: '级别', en: 'level' }, `${most}`, undefined, levels.map(String)),
    );
}

/** A test of a veto or a consequence: parts and levels that exist, numbers that can pass. */
export function checkTest(
  parsed: ParsedPack,
  scheme: Scheme,
  part: object,
  { test, path }: { test: VetoTest; path: Path },
  report: Report,
): void {
  if ('any' in test || 'none' in test) return;
  if ('total' in test) return checkNumbers(part, [...path, 'total'], test.total, report);
  if ('level' in test) return checkLevelTest(scheme, part, test, path, report);
  if ('rank' in test) return checkRankTest(part, test, path, report);
  const compared =
    'measure' in test
      ? countedBy(parsed, scheme, { id: '', title: '', measure: test.measure, over: test.over })
      : 'sum' in test
        ? uncounted
        : inPoints;
  checkNumbers(part, [...path, 'is'], test.is, report, compared);
  if ('sum' in test) return;
  if ('section' in test) {
    const known = scheme.sections.map((section) => section.section);
    if (parsed.located.sound(scheme, 'sections') && parsed.located.sound(scheme, 'period')) {
      checkName('unknown-section', test.section, 'section', known);
      checkAfterWeight(scheme, part, path, test, report);
    }
  } else if ('item' in test) {
    const known = itemsOf(scheme).map(({ item }) => item.item);
    if (parsed.located.sound(scheme, 'sections')) checkName('unknown-item', test.item, 'item', known);
  }

  function checkName(code: 'unknown-section' | 'unknown-item', word: string, key: string, known: string[]): void {
    if (known.includes(word)) return;
    const what = key === 'item' ? { zh: '项目', en: 'item' } : { zh: '部分', en: 'section' };
    report(code, part, [...path, key], unknownWords(what, word, didYouMean(word, known), known));
  }
}

/** A test of levels waits until totals and places have decided them: it can still move levels, but take no points. */
function checkLevelTest(
  scheme: Scheme,
  veto: object,
  test: Extract<VetoTest, { level: object }>,
  path: Path,
  report: Report,
): void {
  const known = scheme.levels.map(({ level }) => level);
  for (const key of ['min', 'max'] as const) {
    const number = test.level[key];
    if (number !== undefined && !known.includes(number))
      report('unknown-level', veto, [...path, 'level', key], noLevel(number, known));
  }
  const { 'in-a-row': row, times, within } = test;
  if ((row !== undefined && (times ?? within) !== undefined) || (within !== undefined && (times ?? 0) > within))
    report('wrong-value', veto, [...path, row === undefined ? 'times' : 'in-a-row'], {
      zh:
        row === undefined
          ? `times（${times}）比 within（${within}）还多。`
          : '连续几期（in-a-row）和几期中的几次（times、within）只写一样。',
      en:
        row === undefined
          ? `times (${times}) is more than within (${within}).`
          : 'Write in-a-row, or times and within, not both.',
      fixZh: '连续三期写 in-a-row: 3；五期里三次写 times: 3、within: 5。',
      fixEn: 'Three in a row: in-a-row: 3; three of five: times: 3, within: 5.',
    });
  if (within !== undefined && times === undefined)
    report('wrong-value', veto, [...path, 'within'], {
      zh: '写了 within，没有写 times（其中几次）。',
      en: 'within says how many periods are looked at, but not times, in how many of them.',
      fixZh: '五期里三次写 times: 3、within: 5。',
      fixEn: 'Three of five: times: 3, within: 5.',
    });
  checkLate(veto, { zh: '看级别', en: 'levels' }, report);
}

/** A test of the place waits until all totals are known. */
function checkRankTest(veto: object, { rank }: Extract<VetoTest, { rank: object }>, path: Path, report: Report): void {
  if (Object.keys(rank).length === 0)
    report('wrong-value', veto, [...path, 'rank'], {
      zh: 'rank 没有写第几名。',
      en: 'rank says no place.',
      fixZh: '后一名写 rank: { bottom: 1 }，前 30% 写 rank: { top-share: 30% }。',
      fixEn: 'Write rank: { bottom: 1 } for the last one, rank: { top-share: 30% } for the best thirty per cent.',
    });
  checkLate(veto, { zh: '看名次', en: 'places' }, report);
}

/** What is known only once totals have decided it can move levels, but take no points. */
function checkLate(veto: object, on: Words, report: Report): void {
  const { total, points } = ('effect' in veto ? veto.effect : {}) as Partial<Veto['effect']>;
  if (total === undefined && points === undefined) return;
  report('wrong-value', veto, ['effect', total === undefined ? 'points' : 'total'], {
    zh: `${on.zh}的条件要等总分定了才知道，不能再改总分。`,
    en: `A condition on ${on.en} is known only once totals have decided them: it cannot change the total any more.`,
    fixZh: '后果写 level 或 bars；看上一期级别来扣分的，写 measure: { score: 本考核, take: level, period: previous }。',
    fixEn:
      'Write level or bars; to take points off by the level before, write measure: { score: this scheme, take: level, period: previous }.',
  });
}

function noLevel(number: number, known: readonly number[]): Finding {
  return {
    zh: `没有 ${number} 级。`,
    en: `There is no level ${number}.`,
    fixZh: `级别有：${known.join('、')}。`,
    fixEn: `Levels: ${known.join(', ')}.`,
  };
}

/** A look-back is stated once, is no shorter than the settle period, and fits where a measure runs over it. */
export function checkLookBack(scheme: Scheme, part: object, path: Path, test: object, report: Report): void {
  const { 'within-months': months, over } = test as StatedLookBack;
  if (over === undefined) return;
  if (months !== undefined)
    report('wrong-value', part, [...path, 'over'], {
      zh: '往前看多久写了两遍：within-months 和 over。',
      en: 'How far it looks back is stated twice, by within-months and by over.',
      fixZh: '往前若干个月写 within-months，从年初看起写 over: year；留一个。',
      fixEn: 'Keep within-months for so many months back, or over: year for the year so far.',
    });
  const { settle, reset } = scheme.period;
  const short = over !== 'ever' && monthsIn[over] < monthsIn[settle];
  const long = 'measure' in test && over !== 'ever' && monthsIn[over] > monthsIn[reset];
  if (!short && !long) return;
  const row = 'measure' in test && Object.hasOwn(test.measure ?? {}, 'streak');
  report('window-outside', part, [...path, 'over'], {
    zh: short ? `${over} 比结算周期 ${settle} 还短。` : `量的东西最多看到清零周期 ${reset}，${over} 更长。`,
    en: short
      ? `${over} is shorter than the settle period, ${settle}.`
      : `A measure is looked at over the reset period (${reset}) at most; ${over} is longer.`,
    fixZh: short
      ? '不写 over 就看整个结算周期。'
      : row
        ? '删掉 over，在 measure 里加 begins: any-time（连续几期可以从上一年连过来）。'
        : `写 ${reset}，或用 sum、any 直接看纪实。`,
    fixEn: short
      ? 'Without over it looks at the whole settle period.'
      : row
        ? 'Delete over and add begins: any-time to the measure: the row may then have begun the year before.'
        : `Write ${reset}, or look at records by sum or any.`,
  });
}

/** The measures of exemptions, vetoes and quotas, asked of their kinds. */
function checkMeasures(parsed: ParsedPack, scheme: Scheme, report: Report): void {
  for (const each of settleMeasures(scheme)) {
    if (brokenIds(parsed).some((id) => JSON.stringify(each.measure).includes(id))) continue;
    const context = contextOf(parsed.draft, scheme, each);
    const { kind, options } = measureOf(context.item);
    for (const found of kind.check(options, context)) {
      const { code, finding } = kindFinding(found);
      report(code, each.part, [...each.path, ...found.path], finding);
    }
  }
}

/** What a test compares: points and totals, or what a measure counts. */
type Compared = Pick<KindContext, 'den' | 'unit'>;
/** Of numbers of which nothing is known. */
const uncounted: Compared = { den: undefined, unit: undefined };
const inPoints: Compared = { den: 1, unit: { zh: '分', en: 'points' } };

/** A test of points, totals or measures: numbers in their unit, and some number that passes. */
export function checkNumbers(part: object, path: Path, test: ValueTest, report: Report, compared = inPoints): void {
  const bounds = ['min', 'max', 'above', 'below'] as const;
  const bound = (key: (typeof bounds)[number]) => (typeof test === 'object' ? test[key] : undefined);
  const stated = typeof test === 'object' ? [test['one-of'], test.not].flat() : [test];
  const other = stated.find((value) => value !== undefined && typeof value !== 'number');
  if (other !== undefined) {
    report('wrong-value', part, path, {
      zh: `分数要跟数字比，这里写的是“${String(other)}”。`,
      en: `Points are compared with numbers; this says “${String(other)}”.`,
      fixZh: '写成 { min: 60 }、{ below: 60 } 这样的条件，或一个数。',
      fixEn: 'Write a test such as { min: 60 } or { below: 60 }, or a number.',
    });
    return;
  }
  const wrong = bounds.flatMap((key) => checkUnit(bound(key), [...path, key], compared));
  for (const one of wrong) {
    const { code, finding } = kindFinding(one);
    report(code, part, one.path, finding);
  }
  if (wrong.length > 0 || typeof test !== 'object') return;
  const number = (key: (typeof bounds)[number], none: number) => {
    const quantity = bound(key);
    return quantity === undefined ? none : numberOf(quantity, compared.den === 0);
  };
  const low = Math.max(number('min', -Infinity), number('above', -Infinity));
  const high = Math.min(number('max', Infinity), number('below', Infinity));
  const open = low === number('above', -Infinity) || high === number('below', Infinity);
  if (low < high || (low === high && !open)) return;
  report('impossible-condition', part, path, {
    zh: `没有数既大于 ${low} 又小于 ${high}。`,
    en: `No number is above ${low} and below ${high}.`,
    fixZh: '把两头的数对调，或改其中一个。',
    fixEn: 'Exchange the two numbers, or change one.',
  });
}

/** What a measure counts; nothing is known of one that is not sound, which is told where measures are checked. */
function countedBy(parsed: ParsedPack, scheme: Scheme, measured: Parameters<typeof contextOf>[2]): Compared {
  if (brokenIds(parsed).some((id) => JSON.stringify(measured.measure).includes(id))) return uncounted;
  const context = contextOf(parsed.draft, scheme, measured);
  const read = tryMeasure(measured.measure);
  if (!read || read.kind.check(read.options, context).length > 0) return uncounted;
  return { den: read.kind.compile(read.options, context).den, unit: read.kind.unit(read.options, context) };
}

/** Not above the level held before: needs levels, and is known only after all that changes totals. */
function checkHeld(scheme: Scheme, veto: Veto, report: Report): void {
  const { level, total, points, bars } = veto.effect;
  if (typeof level !== 'object' || !('max' in level) || level.max !== 'previous') return;
  if (scheme.levels.length < 2)
    report('veto-without-effect', veto, ['effect', 'level', 'max'], {
      zh: '考核没有几个级别，不高于上一期的级别没有意义。',
      en: 'The scheme has no levels to hold: a level no higher than before means nothing.',
      fixZh: '写上 levels，或去掉这一条。',
      fixEn: 'Write levels, or delete this.',
    });
  const other = total !== undefined ? 'total' : points !== undefined ? 'points' : bars !== undefined ? 'bars' : null;
  if (other === null) return;
  report('wrong-value', veto, ['effect', other], {
    zh: `max: previous 要单独写，不能和 ${other} 写在一条里。`,
    en: `max: previous stands alone: not with ${other} in one veto.`,
    fixZh: `${other} 另写一条否决项。`,
    fixEn: `Write ${other} as a veto of its own.`,
  });
}

function checkEffect(parsed: ParsedPack, scheme: Scheme, veto: Veto, report: Report): void {
  const { level, total, points, bars } = veto.effect;
  for (const [index, id] of (bars ?? []).entries()) {
    const known = scheme.consequences.map((consequence) => consequence.consequence);
    if (known.includes(id) || !parsed.located.sound(scheme, 'consequences')) continue;
    const what = { zh: '结果运用', en: 'consequence' };
    report(
      'unknown-consequence',
      veto,
      ['effect', 'bars', index],
      unknownWords(what, id, didYouMean(id, known), known),
    );
  }
  if (level === undefined && total === undefined && points === undefined && bars === undefined)
    report('veto-without-effect', veto, ['effect'], {
      zh: '否决项没有写后果。',
      en: 'The veto says nothing of what it does.',
      fixZh: '在 effect 里写 level、total、points 或 bars。',
      fixEn: 'Write level, total, points or bars in effect.',
    });
  checkHeld(scheme, veto, report);
  const known = scheme.levels.map((candidate) => candidate.level);
  const [top, lowest] = [Math.max(...known), Math.min(...known)];
  if (typeof level === 'object' && parsed.located.sound(scheme, 'levels'))
    for (const key of ['min', 'exactly'] as const) {
      const number = (level as { min?: number; exactly?: number })[key];
      if (number === undefined) continue;
      if (key === 'min' && number === lowest && total === undefined && points === undefined && !bars)
        report('veto-without-effect', veto, ['effect', 'level', 'min'], {
          zh: `${number} 级已经是最低级，“至少 ${number} 级”等于没有后果。`,
          en: `Level ${number} is the lowest: “at least ${number}” changes nothing.`,
          fixZh: '写高一级，或写别的后果。',
          fixEn: 'Write a higher level or another effect.',
        });
    }
  if (
    typeof level === 'object' &&
    'max' in level &&
    level.max === top &&
    total === undefined &&
    points === undefined &&
    !bars
  )
    report('veto-without-effect', veto, ['effect', 'level', 'max'], {
      zh: `${top} 级已经是最高级，“最高 ${top} 级”等于没有后果。`,
      en: `Level ${top} is the highest: “at most ${top}” changes nothing.`,
      fixZh: '写低一级，或写别的后果。',
      fixEn: 'Write a lower level or another effect.',
    });
}

function checkRepair(veto: Veto, report: Report): void {
  const { when, repair, effect } = veto;
  if (!repair) return;
  const same =
    'any' in when &&
    when.any === repair.when.any &&
    JSON.stringify(when.where ?? {}) === JSON.stringify(repair.when.where ?? {}) &&
    (repair.when['at-least'] ?? 1) <= 1;
  if (same)
    report('repair-without-effect', veto, ['repair', 'when'], {
      zh: '整改的纪实就是触发否决的纪实：一触发就算已整改，永远不会否决。',
      en: 'The record that repairs is the one that strikes: the veto repairs itself and never holds.',
      fixZh: '写整改时另记的纪实，或用 where 把两者分开。',
      fixEn: 'Name the record entered when it is put right, or tell them apart with where.',
    });
  const { level, total, bars, points } = effect;
  if (points !== undefined && !bars && level === undefined && total === undefined && repair.points >= points)
    report('repair-without-effect', veto, ['repair', 'points'], {
      severity: 'warning',
      zh: `整改后扣 ${repair.points} 分，不整改扣 ${points} 分：整改没有好处。`,
      en: `Put right it takes off ${repair.points}, otherwise ${points}: putting it right changes nothing for the better.`,
      fixZh: `写少于 ${points} 的数，或删掉 repair。`,
      fixEn: `Write less than ${points}, or delete repair.`,
    });
}
