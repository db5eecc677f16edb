import { payTime } from '../../schemes/pay.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Item, KindOptions, Scheme, Section } from '../../schemes/scheme.ts';
import type { Finding } from '../diagnostic.ts';
import type { Check, Report } from './check.ts';
import { measuresIn } from './measures-in.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from './walk.ts';

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
      for (const { item } of itemsOf(scheme)) if (takesRecords(item)) checkEmptied(item, report);
      for (const section of scheme.sections) checkEmptied(section, report);
    }
  },
};

interface Part {
  title: string;
  rule?: string | undefined;
  note?: string | undefined;
}

/** Tells where the words of a part match and nobody has said that it is meant so. */
function tell(part: Part, words: RegExp, path: Path, report: Report, finding: Finding): void {
  if (part.note === undefined && words.test(`${part.title}。${part.rule ?? ''}`))
    report('rule-says-more', part, path, finding);
}

/** Whom a ceiling bars gives the place to the next in order. */
function checkVetoes(scheme: Scheme, report: Report): void {
  const limited = scheme.levels.some(({ share, top }) => share !== undefined || top !== undefined);
  if (!limited) return;
  for (const veto of scheme.vetoes) {
    const { level } = veto.effect;
    if (typeof level !== 'object' || !('max' in level) || testsOf(veto).some(({ test }) => 'level' in test)) continue;
    tell(veto, /不(再|予|得)?(依次)?递补/, ['effect', 'level'], report, {
      zh: '条文说名额不递补；限级别（max）的先从名额里退出，由下一名补上。',
      en: 'The rule says that the place stays empty; whom a ceiling (max) bars leaves it first, and the next in order moves up.',
      fixZh:
        '先按名额评上、再降下来：when: { level: { min: 那一级 } }、and: [原来的条件]、effect: { level: { down: 1 } }。',
      fixEn:
        'Let places be given first: when: { level: { min: that level } }, and: [the condition], effect: { level: { down: 1 } }.',
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
        fixZh: '加上 at: period-start。',
        fixEn: 'Add at: period-start.',
      });
  }
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

/** What begins with marks and loses them goes below zero unless a floor stops it. */
function checkEmptied(part: Item | Section, report: Report): void {
  if (!(typeof part.start === 'number' && part.start > 0) || part.floor !== undefined) return;
  tell(part, /扣完(本项|此项|该项|基础分|本部分|所占)*[^。；，]{0,4}为止|扣完为限/, ['start'], report, {
    zh: '条文说扣完为止，没有写 floor：会扣到负分。',
    en: 'The rule stops when the marks are gone, but without floor they go below zero.',
    fixZh: '加上 floor: 0。',
    fixEn: 'Add floor: 0.',
  });
}

function takesRecords({ measure }: Item): boolean {
  return ['count', 'sum', 'value'].some((kind) => Object.hasOwn(measure, kind));
}

function isTrimmed(measure: KindOptions): boolean {
  const { combine, trim } = measure as { combine?: unknown; trim?: { from?: unknown } };
  const trims =
    combine === 'trimmed' || (typeof combine === 'object' && Object.values(combine ?? {}).includes('trimmed'));
  return trims && trim?.from === undefined;
}
