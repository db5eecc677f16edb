import type { Scheme, Section } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { factorOf } from './most-points.ts';
import { saidBy } from './said.ts';

/**
 * The scheme's `cap` bounds the sections, and `deductions` come off what is left: “总分（含加减分）最高 100 分” as `cap: 100` takes three points from 100
 * where 98 + 5 − 3 is meant. A note on the scheme says that the order was chosen.
 */
export const capsBefore: Check = {
  check: 'caps-before',
  codes: ['cap-before-deductions', 'cap-after-weight', 'floor-after-weight'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (located.sound(scheme, 'sections'))
        for (const section of scheme.sections) {
          weighted(section, report);
          taken(scheme, section, report);
        }
      // So much of what is earned in a period, and what is spent of it later, is what a cap by period means.
      if (typeof scheme.cap !== 'number' || scheme.deductions.length === 0 || scheme.note !== undefined) continue;
      // The most there can be in an account bounds what is there after all.
      if (scheme.expires !== undefined || scheme['beyond-limits'] === 'lost') continue;
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

/**
 * A section is weighted first and capped (or held up) then: “最高 100 分，按 70% 计入” as `weight: 70%, cap: 100` lets 110 points through as 77,
 * “最低 60 分，按 40% 计入” as `weight: 40%, floor: 60` gives everybody 60.
 */
function weighted(section: Section, report: Report): void {
  const { weight = 1, cap, floor, note } = section;
  if (weight >= 1 || note !== undefined) return;
  const share = Number((100 * weight).toFixed(4));
  const full = Math.max(100, section.start ?? 0);
  if (typeof floor === 'number' && floor > full * weight + 1e-9) {
    const after = Number((floor * weight).toFixed(4));
    report('floor-after-weight', section, ['floor'], {
      zh: `先乘权重再保底：满分 ${full} 乘了权重才 ${Number((full * weight).toFixed(4))} 分，谁都得 ${floor} 分。`,
      en: `The weight comes first, the floor after it: ${full} marks are ${Number((full * weight).toFixed(4))} points then, and everybody has ${floor}.`,
      fixZh: `“最低 ${floor} 分，按 ${share}% 计入”写 floor: ${after}；确实是乘了权重以后的，在 note 里说明。`,
      fixEn: `For “at least ${floor}, counted at ${share}%” write floor: ${after}; where it is meant after the weight, say so in note.`,
    });
  }
  // Sections are of 100 marks where nothing is said; what lies above its share of them bounds the points before the weight.
  if (typeof cap !== 'number' || cap <= 100 * weight + 1e-9) return;
  const after = Number((cap * weight).toFixed(4));
  report('cap-after-weight', section, ['cap'], {
    zh: `先乘权重再封顶：${cap} 分的上限，要权重之前超过 ${Number((cap / weight).toFixed(2))} 分才起作用。`,
    en: `The weight comes first, the cap after it: ${cap} holds back nothing below ${Number((cap / weight).toFixed(2))} points before the weight.`,
    fixZh: `“最高 ${cap} 分，按 ${share}% 计入”写 cap: ${after}；确实是乘了权重以后的，在 note 里说明。`,
    fixEn: `For “at most ${cap}, counted at ${share}%” write cap: ${after}; where it is meant after the weight, say so in note.`,
  });
}

/**
 * The same of a floor below zero: “最多扣 20 分，按 40% 计入” as `weight: 40%, floor: -20` takes up to 50 points. A warning where the words of the section
 * or of an item give that number of points, else by the way, since no number tells which is meant.
 */
function taken(scheme: Scheme, section: Section, report: Report): void {
  const { floor, note } = section;
  const weight = factorOf(scheme, section);
  if (typeof floor !== 'number' || floor >= 0 || weight >= 1 || note !== undefined) return;
  if (/(?:折算|乘|加权|计入)[^，。；]{0,6}后[^，。；]{0,6}(?:最[低多高]|不超过|为限)/.test(saidBy(section))) return;
  const words = [section, ...section.items].filter((part) => part.note === undefined).map(saidBy);
  const given = words.flatMap((text) =>
    [...text.matchAll(/扣[^，。；\d]{0,8}(\d+(?:\.\d+)?) ?分/g)].map((found) => Number(found[1])),
  );
  // 按 40% 计入，最多扣 8 分 comes after the weight, as does what is that part of the number given.
  const first = new RegExp(`(?<![\\d.])${-floor} ?分.*(?:按|乘|占|折)`).test(saidBy(section));
  if (!first && (/按|乘|占|折/.test(saidBy(section)) || given.some((n) => Math.abs(n * weight + floor) < 1e-9))) return;
  const told = first || given.includes(-floor);
  const [share, after, before] = [100 * weight, floor * weight, -floor / weight].map((n) => Number(n.toFixed(4)));
  report('floor-after-weight', section, ['floor'], {
    severity: told ? 'warning' : 'info',
    zh: `先乘权重再保底：权重之前最多扣 ${before} 分，不是 ${-floor} 分。`,
    en: `The weight comes first, the floor after it: up to ${before} points are taken before the weight, not ${-floor}.`,
    fixZh: `“最多扣 ${-floor} 分，按 ${share}% 计入”写 floor: ${after}；确实是乘了权重以后的，在 note 里说明。`,
    fixEn: `For “at most ${-floor} off, counted at ${share}%” write floor: ${after}; where it is meant after the weight, say so in note.`,
  });
}
