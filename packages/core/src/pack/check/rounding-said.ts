import type { Consequence, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { placesOf } from '../../schemes/sections/part-rounding.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { type Part, clausesOf } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * 保留一位小数, 四舍五入到元, 元以下舍去: told where a sentence makes a number whole and no key does, or another way round. Numbers that have
 * no parts of a step anyway are passed over.
 */
export const roundingSaid: Check = {
  check: 'rounding-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['period', 'sections', 'consequences'].every((key) => located.sound(scheme, key))) continue;
      const whole = saidOf(scheme, scheme);
      if (whole !== null) checkWhole(scheme, whole, report);
      for (const { item, section } of itemsOf(scheme)) {
        const said = saidOf(item, scheme);
        if (said !== null && isDerived(item, section)) checkItem(item, section, said, scheme, report);
      }
      for (const consequence of scheme.consequences) {
        const said = saidOf(consequence, scheme);
        if (said !== null && consequence.pay !== undefined) checkPay(consequence, said, report);
      }
    }
  },
};

/** What a sentence rounds to, and whether it says that parts are dropped, or rounded half up. */
interface Said {
  step: number;
  down: boolean;
  half: boolean;
  yuan: boolean;
}

const places = '一二三四';

/** The one rounding that a part speaks of; null where it speaks of none, of several, or of what others get. */
function saidOf(part: Part, { unit }: Scheme): Said | null {
  if (part.note !== undefined) return null;
  const found = clausesOf(part).flatMap((clause): Said[] => {
    const down = /舍去|舍弃|去尾|抹去|抹零/.test(clause);
    const half = clause.includes('四舍五入');
    const decimals = /(?:保留|小数点后)\s*([一二两三四1-4])\s*位|([一二两三四1-4])\s*位小数/.exec(clause);
    const digits = decimals?.[1] ?? decimals?.[2];
    if (digits !== undefined)
      return [
        {
          step: 10 ** -(places.indexOf(digits.replace('两', '二')) + 1 || Number(digits)),
          down,
          half,
          yuan: false,
        },
      ];
    const yuan =
      /(计算|精确|舍入|四舍五入|取整|保留)到(元|十元|百元|千元)|(元|十元|百元|千元)以下(的)?(尾数)?(舍去|舍弃|不计|抹去|四舍五入)/.exec(
        clause,
      );
    const money = yuan?.[2] ?? yuan?.[3];
    if (money !== undefined)
      return [
        {
          step: { 元: 1, 十元: 10, 百元: 100, 千元: 1000 }[money]!,
          down: down || /不计/.test(yuan![0]),
          half,
          yuan: true,
        },
      ];
    if (/四舍五入(后)?(取|为|到)?整|取整数?$|舍去小数|小数(部分)?(舍去|舍弃)|保留整数/.test(clause))
      return [{ step: 1, down, half, yuan: false }];
    return [];
  });
  const [one, ...more] = found.filter(({ yuan }) => !yuan || unit === '元' || unit === undefined);
  if (one === undefined) return null;
  // 计算到元，元以下舍去 is one rounding.
  if (more.some(({ step }) => step !== one.step)) return null;
  const tails = clausesOf(part).some((clause) => /^(尾数|零头|余数|零数)(一律|全部)?(舍去|舍弃|不计)/.test(clause));
  return { ...one, down: tails || found.some(({ down }) => down), half: found.some(({ half }) => half) };
}

/** The total itself. */
function checkWhole(scheme: Scheme, { step, down, half, yuan }: Said, report: Report): void {
  if (yuan && scheme.unit !== '元') return;
  if (scheme.precision !== step || scheme.round === 'none')
    tellOf(
      scheme,
      ['precision'],
      step,
      down,
      scheme.round === 'none' ? '总分不舍入' : `总分保留到 ${scheme.precision}`,
      scheme.round === 'none' ? 'totals are not rounded' : `totals are kept to ${scheme.precision}`,
      report,
    );
  else if (scheme.round === 'down' ? half && !down : down) tellWay(scheme, ['round'], down, report);
}

function checkItem(
  item: Item,
  section: Section | null,
  { step, down, half, yuan }: Said,
  scheme: Scheme,
  report: Report,
): void {
  if (yuan && scheme.unit !== '元') return;
  const stated = JSON.stringify([item.measure, item.points, item.precision, section?.precision]);
  // Sums of months, money by whole sums and the like are made whole by keys of their own.
  const rounded =
    /"precision"|"whole"|"round"/.test(stated) || item.precision !== undefined || section?.precision !== undefined;
  const byTotal = scheme.precision === step && scheme.round !== 'none' && isAlone(item, scheme);
  const other = byTotal ? null : otherStep(item, section, step);
  if (!rounded && !byTotal) {
    tellOf(item, ['title'], step, down, '这一项不另舍入', 'this item is not rounded by itself', report);
  } else if (other !== null) {
    const { part, precision } = other;
    tellOf(part, ['precision'], step, down, `这里保留到 ${precision}`, `here it is kept to ${precision}`, report);
  } else if (half && !down && scheme.round === 'down' && !/"round":"(half-up|up)"/.test(stated)) {
    tellWay(item, ['title'], false, report);
  } else if (down && scheme.round !== 'down' && !/"whole":true|"round":"down"/.test(stated))
    tellWay(item, ['title'], true, report);
}

/** The rounding that an item or its section states alone, and not as the rule says; null where a measure or points may be rounded instead. */
function otherStep(
  item: Item,
  section: Section | null,
  step: number,
): { part: Item | Section; precision: number } | null {
  if (/"precision"|"whole"|"round"/.test(JSON.stringify([item.measure, item.points]))) return null;
  const part = item.precision === undefined ? section : item;
  const stated = Object.values(placesOf(part?.precision));
  const [precision] = stated;
  if (part === null || precision === undefined || stated.some((place) => near(place, step))) return null;
  return { part, precision };
}

/** Of decimals worked out as a power of ten. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

/** Whether the total is rounded as the item would be: what stands beside it has whole steps. */
function isAlone(item: Item, scheme: Scheme): boolean {
  const weighed =
    scheme.rescale !== undefined ||
    scheme.sections.some(
      ({ weight, take, rescale }) => weight !== undefined || rescale !== undefined || take === 'average',
    );
  return (
    !weighed &&
    itemsOf(scheme).every(
      ({ item: other, section }) => other === item || other.counts === false || !isDerived(other, section),
    )
  );
}

/** Whether an item's points can have parts of a step: it divides, multiplies, or takes a mean. Typed in and counted numbers have those they are typed with. */
function isDerived({ measure, points, missing, weight }: Item, section: Section | null): boolean {
  const stated = JSON.stringify(measure);
  if (/"(average|trimmed|median|weights|table|worth)"/.test(stated) && !/^{"(count|sum|value)"/.test(stated))
    return true;
  if (missing !== undefined && JSON.stringify(missing).includes('mean')) return true;
  if (
    !['count', 'sum', 'value', 'entered', 'score', 'attribute', 'number', 'present', 'since', 'duties'].some((kind) =>
      Object.hasOwn(measure, kind),
    )
  )
    return true;
  if (weight !== undefined || section?.weight !== undefined) return true;
  const { each, per, times, whole } = points as { each?: number; per?: unknown; times?: unknown; whole?: unknown };
  if (points['as-entered'] === true) return times !== undefined;
  if (points['fixed'] !== undefined || points['tiers'] !== undefined) return false;
  return (
    each === undefined ||
    !(Number.isInteger(each) && (per === undefined || /^1\b/.test(String(per)) || whole !== undefined))
  );
}

function checkPay(consequence: Consequence, { step, down, half }: Said, report: Report): void {
  const pay = consequence.pay!;
  if (pay.returns !== undefined || (pay['base-yuan'] !== undefined && pay.multiplier === undefined)) return;
  if (pay.yuan !== undefined) return;
  const { multiplier, 'base-yuan': base } = pay;
  if (base !== undefined && Object.values(multiplier ?? {}).every((one) => Number.isInteger((base * one) / step)))
    return;
  if (!near(pay['round-yuan'] ?? 0.01, step)) {
    tellOf(
      consequence,
      ['pay'],
      step,
      down,
      `金额保留到 ${pay['round-yuan'] ?? 0.01} 元`,
      `sums are kept to ${pay['round-yuan'] ?? 0.01} yuan`,
      report,
      'round-yuan',
    );
  } else if (half && pay['pool-yuan'] !== undefined) {
    report('rule-says-more', consequence, ['pay', 'pool-yuan'], {
      zh: '条文说四舍五入；分配总额的各份总是舍去，余数留在总额里。',
      en: 'The rule rounds half up; shares of a pool are always rounded down, and what is left over stays in it.',
      fixZh: `要四舍五入的，另设一个考核（unit: 元、precision: ${step}），用 relative 的 to: total 取各自的比例，points: { share: 总额 }，差额另写一项；舍去也行的，在 note 里说明。`,
      fixEn: `For rounded shares write a scheme of its own (unit: 元, precision: ${step}) with relative … to: total and points: { share: the pool }, and an item for the difference; where dropping will do, say so in note.`,
    });
  } else if (pay['pool-yuan'] === undefined && (down ? pay.round !== 'down' : half && pay.round === 'down'))
    tellWay(consequence, ['pay'], down, report);
}

function tellOf(
  part: object,
  path: Path,
  step: number,
  down: boolean,
  zh: string,
  en: string,
  report: Report,
  key = 'precision',
): void {
  const said = `${key}: ${step}`;
  report('rule-says-more', part, path, {
    zh: `条文说舍入到 ${step}，${zh}。`,
    en: `The rule rounds to ${step}; ${en}.`,
    fixZh: `写 ${said}${down ? '、round: down' : ''}；打出来已经是整的，或由合计来舍入的，在 note 里说明。`,
    fixEn: `Write ${said}${down ? ' and round: down' : ''}; where what is typed in is whole already, or the total is rounded instead, say so in note.`,
  });
}

function tellWay(part: object, path: Path, down: boolean, report: Report): void {
  report('rule-says-more', part, path, {
    zh: down ? '条文说舍去，这里按四舍五入。' : '条文说四舍五入，这里舍去。',
    en: down
      ? 'The rule drops what is left over; here it is rounded half up.'
      : 'The rule rounds half up; here it is dropped.',
    fixZh: down
      ? '写 round: down（考核的写在考核上：同一办法里别的数要四舍五入的，另写一个考核；报酬的写在 pay 里）。'
      : '写 round: half-up。',
    fixEn: down
      ? 'Write round: down (of a scheme, where another number of it is rounded half up write a scheme of its own; of pay, in pay).'
      : 'Write round: half-up.',
  });
}
