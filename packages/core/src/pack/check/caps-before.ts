import type { Check } from './check.ts';

/**
 * The scheme's `cap` bounds the sections, and `deductions` come off what is left: “总分（含加减分）最高 100 分” as `cap: 100` takes three points from 100
 * where 98 + 5 − 3 is meant. A note on the scheme says that the order was chosen.
 */
export const capsBefore: Check = {
  check: 'caps-before',
  codes: ['cap-before-deductions'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (scheme.cap === undefined || scheme.deductions.length === 0 || scheme.note !== undefined) continue;
      if (!located.sound(scheme, 'sections') || !located.sound(scheme, 'deductions')) continue;
      report('cap-before-deductions', scheme, ['cap'], {
        zh: '总分先封顶，再减扣分项：各部分 103 分、封顶 100、扣 3 分的，得 97 分。',
        en: 'The total is capped before deductions: sections of 103, a cap of 100 and 3 points off make 97.',
        fixZh:
          '加减以后才封顶的（得 100 分），把扣分项写成一个部分（分数写负数），不写 deductions；确实先封顶的，在考核的 note 里说明。',
        fixEn:
          'To cap last of all (100), write the deductions as a section with points below zero; where the cap does come first, say so in the scheme’s note.',
      });
    }
  },
};
