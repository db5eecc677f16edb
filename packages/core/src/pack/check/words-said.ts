import { payTime } from '../../schemes/pay/pay.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Consequence, Exempt, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Factor } from '../../schemes/worth/worth.ts';
import type { Check, Report } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Path } from '../tree.ts';
import { type Part, tell } from './said.ts';
import { periodZh } from './periods.ts';

/**
 * What the rule of a part says and its keys do not: each of these was left out by somebody who had the sentence before them. A note says that it is
 * meant so.
 */
export const wordsSaid: Check = {
  check: 'words-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['period', 'sections', 'levels', 'vetoes'].every((key) => located.sound(scheme, key))) continue;
      checkVetoes(scheme, report);
      checkMeasures(scheme, report);
      checkPay(scheme, report);
      for (const exempt of scheme.exempt) checkMonths(exempt, report);
      for (const consequence of scheme.consequences) checkAnew(consequence, report);
    }
  },
};

/** Whom a ceiling bars gives the place to the next in order. */
function checkVetoes(scheme: Scheme, report: Report): void {
  const limited = scheme.levels.some(({ share, top }) => share !== undefined || top !== undefined);
  if (!limited) return;
  for (const veto of scheme.vetoes) {
    const { level } = veto.effect;
    if (typeof level !== 'object' || !('max' in level) || testsOf(veto).some(({ test }) => 'level' in test)) continue;
    if (level['takes-place'] === true) continue;
    tell(veto, /不(再|予|得)?(依次)?递补/, ['effect', 'level'], report, {
      zh: '条文说名额不递补；限级别（max）的先从名额里退出，由下一名补上。',
      en: 'The rule says that the place stays empty; whom a ceiling (max) bars leaves it first, and the next in order moves up.',
      fixZh: '不递补的写 effect: { level: { max: …, takes-place: true } }。',
      fixEn: 'Where the place stays empty write effect: { level: { max: …, takes-place: true } }.',
    });
  }
}

function checkMeasures(scheme: Scheme, report: Report): void {
  for (const { part, path, measure } of measuresIn(scheme)) {
    if (isTrimmed(measure))
      tell(
        part as Part,
        /不(足|满)\s*[\d一二三四五六七八九十]+\s*[份人张个票名][^。；]{0,8}不(再)?(去|剔)/,
        [...path, 'combine'],
        report,
        {
          zh: '条文说份数少的不去掉最高最低，trim 里没有写满几份才去。',
          en: 'The rule says that few entries are not trimmed, but trim does not say from how many on.',
          fixZh: '加上 trim: { from: 5 }（满 5 份才去）。',
          fixEn: 'Add trim: { from: 5 }: from five entries on.',
        },
      );
    if (measure['since'] !== undefined && measure['at'] === undefined)
      tell(part as Part, /(以|按|截至|截止)[^。；，]{0,8}1月1日/, [...path, 'since'], report, {
        zh: '条文说以 1 月 1 日为准，since 不写 at 的算到期末。',
        en: 'The rule goes by 1 January; since counts to the end of the period unless at is written.',
        fixZh: '加上 at: 01-01。',
        fixEn: 'Add at: 01-01.',
      });
    if (measure['take'] === 'rank' && measure['table'] !== undefined && measure['ties'] !== 'shared')
      tell(
        part as Part,
        /所占(各|的)?名次[^。；]{0,12}平均|并列[^。；]{0,20}平均(分|数|分配|计)/,
        [...path, 'table'],
        report,
        {
          zh: '条文说并列的按所占名次平均；没有写 ties: shared，各按这个名次拿全额。',
          en: 'The rule gives those in one place the mean of their places; without ties: shared each has all of it.',
          fixZh: '加上 ties: shared。',
          fixEn: 'Add ties: shared.',
        },
      );
    checkRepeated(part as Part, [...path, 'times'], measure['times'], report);
  }
}

const sameSpans = [
  {
    kind: 'month',
    words:
      /(同一?个?|一个(?=自然|公历)|当|本|该)(自然|公历)?月度?(份)?[内中之]?[^。；]{0,14}(再次|再犯|重复|第[二2][次件])/,
  },
  {
    kind: 'quarter',
    words: /(同一?个?|一个|当|本|该)(自然|公历)?季度?[内中之]?[^。；]{0,14}(再次|再犯|重复|第[二2][次件])/,
  },
  {
    kind: 'half-year',
    words: /(同一?个?|一个|当|本|该)(自然|公历)?半年度?[内中之]?[^。；]{0,14}(再次|再犯|重复|第[二2][次件])/,
  },
  {
    kind: 'year',
    words:
      /(同一?个?|一个(?=自然|公历|考核)|当|本|该)(自然|公历|考核)?(年度?|周期)[内中之]?[^。；]{0,14}(再次|再犯|重复|第[二2][次件])|年(度)?内再次/,
  },
] as const;

/** What is repeated in one quarter is no repetition of what was the quarter before. */
function checkRepeated(part: Part, path: Path, times: unknown, report: Report): void {
  if (!Array.isArray(times)) return;
  for (const [at, factor] of (times as Factor[]).entries()) {
    const looks = ['repeated-within-months', 'repeated-within-days', 'repeated-within-calendar-months'] as const;
    const key =
      looks.find((one) => factor[one] !== undefined) ?? ('repeated-in-a-row' in factor ? 'repeated-in-a-row' : null);
    if (key === null) continue;
    for (const { kind, words } of sameSpans) {
      // Of weeks or months in a row a rule may ask within a quarter.
      if (key === 'repeated-in-a-row' && factor[key] !== kind) continue;
      if (kind === 'month' && key === 'repeated-within-calendar-months' && factor[key] === 1) continue;
      tell(part, words, [...path, at, key], report, {
        zh: `${key} 往前看到上一个${periodZh[kind]}里去；条文说的是同一个${periodZh[kind]}。`,
        en: `${key} looks back into the ${kind} before; the rule speaks of one ${kind}.`,
        fixZh: `改成 repeated-within: ${kind}。`,
        fixEn: `Write repeated-within: ${kind} instead.`,
      });
    }
  }
}

/** Months served this year: who left in March has three, and “there for fewer months at the end” is another matter. */
function checkMonths(exempt: Exempt, report: Report): void {
  const { when } = exempt;
  if (!('months-below' in when)) return;
  const least = when['months-below'];
  tell(
    exempt,
    /(当年|本年|年度内?|年内|全年)(度)?[^。；，新成设入]{0,8}(不满|不足|未满|少于)\s*([\d一二三四五六七八九十]+个?月|半年)/,
    ['when', 'months-below'],
    report,
    {
      zh: '条文数当年的月份；months-below 从期末往回数到这次到任：三月离任的任满了，中间断过的只数后一段。',
      en: 'The rule counts months of the year; months-below counts back from its end to the last beginning: who left in March has served enough, and what was before a gap is not counted.',
      fixZh: `写 when: { measure: { present: months, on-day: 1 }, is: { below: ${least} } }（有一天就算一个月的写 at-least-days: 1）；只管新来的，在 note 里说明。`,
      fixEn: `Write when: { measure: { present: months, on-day: 1 }, is: { below: ${least} } } (at-least-days: 1 where one day makes a month); where newcomers alone are meant, say so in note.`,
    },
  );
}

/** 连续两次的约谈，约谈后重新计算: without `anew` the third is one again. */
function checkAnew(consequence: Consequence, report: Report): void {
  const { 'in-a-row': row, anew } = consequence.when;
  if (row === undefined || row < 2 || anew !== undefined) return;
  tell(consequence, /后[^。；，]{0,12}重新(计算|起算|计数|累计)/, ['when', 'in-a-row'], report, {
    zh: `条文说以后重新计算；没有写 anew，第 ${row + 1} 次仍是这样的又算一次。`,
    en: `The rule begins to count anew; without anew the next in the row (${row + 1}) is one again.`,
    fixZh: '加上 anew: true。',
    fixEn: 'Add anew: true.',
  });
}

/** Sums by level are paid whole, however long somebody was in post. */
function checkPay(scheme: Scheme, report: Report): void {
  if (scheme.unit !== undefined) return;
  for (const consequence of scheme.consequences)
    if (consequence.pay !== undefined && payTime(consequence.pay) === undefined)
      tell(consequence, /按[^。；，]{0,10}月(数|份)?(的)?(折算|计发|计算|发放|核发)/, ['pay'], report, {
        zh: '条文说按月数折算，pay 给的是整笔。',
        en: 'The rule pays by the months in post; pay gives the whole sum.',
        fixZh: '按在册月数折算的，加上 in-proportion-to: [{ present: months }]；由人折算的，在 note 里说明。',
        fixEn:
          'For months in the roster add in-proportion-to: [{ present: months }]; where people work it out, say so in note.',
      });
}

function isTrimmed(measure: KindOptions): boolean {
  const { combine, trim } = measure as { combine?: unknown; trim?: { from?: unknown } };
  const trims =
    combine === 'trimmed' || (typeof combine === 'object' && Object.values(combine ?? {}).includes('trimmed'));
  return trims && trim?.from === undefined;
}
