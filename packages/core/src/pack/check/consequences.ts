import type { Consequence, Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';

/** Consequences and vetoes name levels that exist; pay has a multiplier for every level it is paid at. */
export const consequences: Check = {
  check: 'consequences',
  codes: ['unknown-level', 'pay-level-missing', 'pay-misplaced', 'impossible-condition'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels')) continue;
      for (const consequence of scheme.consequences) {
        checkRange(scheme, consequence, report);
        checkPay(scheme, consequence, report);
      }
      if (scheme.stuck) checkLevel(scheme, scheme.stuck, ['max-level'], scheme.stuck['max-level'], report);
      for (const veto of scheme.vetoes) {
        if (!('level' in veto.effect)) continue;
        const { level } = veto.effect;
        const [path, number]: [Path, number] =
          typeof level === 'number' ? [['effect', 'level'], level] : [['effect', 'level', 'max'], level.max];
        checkLevel(scheme, veto, path, number, report);
      }
    }
  },
};

function checkRange(scheme: Scheme, consequence: Consequence, report: Report): void {
  const { min, max } = consequence.when.level;
  if (min !== undefined) checkLevel(scheme, consequence, ['when', 'level', 'min'], min, report);
  if (max !== undefined) checkLevel(scheme, consequence, ['when', 'level', 'max'], max, report);
  if (min !== undefined && max !== undefined && min > max)
    report('impossible-condition', consequence, ['when', 'level'], {
      zh: `没有级别既不低于 ${min} 又不高于 ${max}。`,
      en: `No level is at least ${min} and at most ${max}.`,
      fixZh: '把 min 和 max 对调。',
      fixEn: 'Exchange min and max.',
    });
}

function checkLevel(scheme: Scheme, part: object, path: Path, number: number, report: Report): void {
  const known = scheme.levels.map((level) => level.level);
  if (known.includes(number)) return;
  report('unknown-level', part, path, {
    zh: `“${scheme.title}”没有 ${number} 级。`,
    en: `The scheme “${scheme.scheme}” has no level ${number}.`,
    fixZh: `现有：${known.join('、')}。`,
    fixEn: `There are: ${known.join(', ')}.`,
  });
}

function checkPay(scheme: Scheme, consequence: Consequence, report: Report): void {
  const { kind, pay } = consequence;
  if ((kind === 'pay') !== (pay !== undefined)) {
    report('pay-misplaced', consequence, pay ? ['pay'] : ['kind'], {
      zh: pay ? `kind 是 ${kind}，却写了 pay。` : 'kind 是 pay，却没有写 pay。',
      en: pay ? `The kind is ${kind} but pay is written.` : 'The kind is pay but pay is not written.',
      fixZh: pay ? '写 kind: pay，或删掉 pay。' : '加上 pay：to、base-yuan 和 multiplier。',
      fixEn: pay ? 'Write kind: pay, or delete pay.' : 'Add pay with to, base-yuan and multiplier.',
    });
  }
  if (!pay) return;
  const { min = -Infinity, max = Infinity } = consequence.when.level;
  const paid = scheme.levels.map((level) => level.level).filter((level) => level >= min && level <= max);
  const missing = paid.filter((level) => !Object.hasOwn(pay.multiplier, String(level)));
  if (missing.length > 0)
    report('pay-level-missing', consequence, ['pay', 'multiplier'], {
      zh: `${missing.join('、')} 级没有系数，算不出报酬。`,
      en: `Level ${missing.join(', ')} has no multiplier, so its pay cannot be computed.`,
      fixZh: `补上 ${missing.map((level) => `${level}: …`).join('、')}；不发就写 0。`,
      fixEn: `Add ${missing.map((level) => `${level}: …`).join(', ')}; write 0 for no pay.`,
    });
  for (const level of Object.keys(pay.multiplier))
    if (!scheme.levels.some((known) => String(known.level) === level))
      checkLevel(scheme, consequence, ['pay', 'multiplier', level], Number(level), report);
}
