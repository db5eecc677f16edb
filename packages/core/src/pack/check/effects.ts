import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import type { Caps, Scheme } from '../../schemes/scheme.ts';
import { askedOf, saysNothing } from '../../schemes/pay/outcome.ts';
import type { Check, Report } from './check.ts';
import { mostPoints } from './most-points.ts';
import { mayLose } from './overlays.ts';
import { itemsOf } from './walk.ts';

/** Things written that change nothing: a cap above all there is, a start above its cap, steps beyond the levels, nobody meant. */
export const effects: Check = {
  check: 'effects',
  codes: [
    'missing-without-effect',
    'missing-key',
    'impossible-condition',
    'cap-without-effect',
    'promotion-without-effect',
    'veto-without-effect',
    'concerns-everybody',
  ],
  run({ draft, located }, report) {
    const fields = (draft.head.fields ?? []).map((field) => field.field);
    for (const scheme of draft.schemes) {
      const sound = ['sections', 'period', 'cap', 'start'].every((key) => located.sound(scheme, key));
      if (sound) checkCaps(scheme, fields, report);
      if (located.sound(scheme, 'sections')) {
        checkMissing(scheme, report);
        checkChoices(scheme, report);
      }
      if (located.sound(scheme, 'levels')) checkSteps(scheme, report);
      checkVetoes(scheme, report);
      for (const consequence of scheme.consequences) {
        // Pay has an amount for every level; everybody is the usual case.
        if (consequence.kind === 'pay' || consequence.pay !== undefined) continue;
        // With several sets of conditions each must say something, or the conditions all of them share.
        if (consequence.and !== undefined || !located.sound(scheme, 'consequences')) continue;
        const [own, ...others] = askedOf(consequence.when);
        if (!saysNothing(own!.asked)) continue;
        if (others.length > 0 && !others.some(({ asked }) => saysNothing(asked))) continue;
        report('concerns-everybody', consequence, ['when'], {
          zh: `“${consequence.title}”没有写涉及谁，等于人人都在内。`,
          en: `“${consequence['title-en'] ?? consequence.title}” says not whom it concerns: everybody is meant.`,
          fixZh: '在 when 里写 level、total、rank、veto，或 item、section、measure（配 is），或 any: 纪实。',
          fixEn: 'Write level, total, rank or veto in when, or item, section or measure with is, or any: a record.',
        });
      }
    }
  },
};

/** What only adds up is 0 where there is nothing: it is never missing. */
function checkMissing(scheme: Scheme, report: Report): void {
  for (const { item } of itemsOf(scheme)) {
    if (item.unless !== undefined && item.missing === undefined)
      report('missing-key', item, ['unless'], {
        zh: 'unless 说的对象不涉及此项，还要用 missing 写明他们计几分。',
        en: 'Those named in unless have nothing to measure: missing must say what they get.',
        fixZh: '补上 missing（cohort-mean、几分、skip）；只是有的对象没有此项，写 applies。',
        fixEn: 'Write missing (cohort-mean, points, skip); where some subjects simply lack the item, write applies.',
      });
    if (item.missing === undefined || item.unless !== undefined) continue;
    const { measure } = item;
    const kind = ['count', 'sum', 'number'].find((key) => Object.hasOwn(measure, key));
    const added = Object.hasOwn(measure, 'value') && (measure['combine'] ?? 'sum') === 'sum' ? 'value' : undefined;
    const stated = typeof measure['if-none'] === 'number' ? 'if-none' : undefined;
    const named = stated ?? kind ?? added;
    if (named === undefined) continue;
    report('missing-without-effect', item, ['missing'], {
      zh: stated
        ? `写了 if-none，没有纪实时就按它量，不算“无可计量”：missing 不起作用。`
        : `${named} 没有纪实时就是 0，不算“无可计量”：missing 不起作用。`,
      en: stated
        ? 'With if-none there is always a measure: missing does nothing.'
        : `Without records ${named} is 0, which is a measure: missing does nothing.`,
      fixZh: '删掉 missing；没有打分才不计的，改用 entered 或 value 配 combine: latest；按属性不涉及的写 unless。',
      fixEn:
        'Delete missing; where the lack of an entry should count, measure entered, or value with combine: latest; for subjects it does not concern write unless.',
    });
  }
}

function capOf(caps: Caps | undefined, scheme: Scheme): number | undefined {
  const counting = countingPeriod(scheme);
  return limitsOf(caps, counting).find(({ kind }) => kind === counting)?.value;
}

function checkCaps(scheme: Scheme, fields: readonly string[], report: Report): void {
  const cap = capOf(scheme.cap, scheme);
  const { cap: _, ...uncapped } = scheme;
  const most = mostPoints(uncapped, fields);
  // A total cap that equals the sum is how documents put it (满分 100); one above it is a slip.
  if (cap !== undefined && scheme.carry === undefined && most < cap - 1e-9)
    report('cap-without-effect', scheme, ['cap'], {
      zh: `各部分加起来最多 ${Number(most.toFixed(6))} 分，到不了总分上限 ${cap} 分。`,
      en: `All parts together give ${Number(most.toFixed(6))} at most: the cap of ${cap} is never reached.`,
      fixZh: '核对各项的上限和满分；总分上限确实用不上就删掉。',
      fixEn: 'Compare the caps of the parts with the document; where this one is never reached, delete it.',
    });
  for (const { item, section } of itemsOf(scheme)) {
    const own = capOf(item.cap, scheme);
    if (own === undefined) continue;
    const [whole, key] = [
      section ? capOf(section.cap, scheme) : undefined,
      typeof item.cap === 'number' ? [] : [countingPeriod(scheme)],
    ];
    if (item.start !== undefined && item.start > own)
      report('cap-without-effect', item, ['start'], {
        zh: `起始就有 ${item.start} 分，上限却是 ${own} 分：从一开始就只计 ${own} 分。`,
        en: `It starts with ${item.start} but is capped at ${own}: it never has more than ${own}.`,
        fixZh: '起始分不能多于上限，核对文件。',
        fixEn: 'The start cannot be above the cap: compare with the document.',
      });
    else if (
      section &&
      whole !== undefined &&
      section.take === 'sum' &&
      // What others take off leaves room below the section's cap.
      !section.items.some((other) => other !== item && mayLose(other)) &&
      own * (item.weight ?? 1) * (section.weight ?? 1) > whole
    )
      report('cap-without-effect', item, ['cap', ...key], {
        zh: `这一项最多 ${own} 分，所在的“${section.title}”一共最多 ${whole} 分：到不了。`,
        en: `The item may give ${own}, but “${section['title-en'] ?? section.title}” as a whole ${whole}: it is never reached.`,
        fixZh: '核对文件的两个数。',
        fixEn: 'Compare both numbers with the document.',
      });
  }
}

/** Of cases tried in order, one from a number on hides all later ones from a larger number on. */
function checkChoices(scheme: Scheme, report: Report): void {
  for (const { item } of itemsOf(scheme)) {
    const cases: unknown = item.points['choose'];
    if (!Array.isArray(cases)) continue;
    // By what is measured: bounds of another measure hide nothing.
    const hides = new Map<string, number>();
    cases.forEach((one: unknown, at) => {
      const when = mapAt(one, 'when');
      const is = mapAt(when, 'is');
      const from = is?.['min'] ?? is?.['above'];
      if (when === null || is === null || typeof from !== 'number') return;
      const { is: _, ...of } = when;
      const measured = JSON.stringify(of);
      const open = hides.get(measured) ?? Infinity;
      if (from >= open)
        report('impossible-condition', item, ['points', 'choose', at, 'when'], {
          zh: `从上往下先成立的算：前面已有“${open} 及以上”，这一种永远轮不到。`,
          en: `The first that holds counts: “${open} and above” stands before it, so it is never reached.`,
          fixZh: '把要求高的写在前面。',
          fixEn: 'Write the higher demand first.',
        });
      const alone = (one as Record<string, unknown>)['and'] === undefined;
      if (alone && Object.keys(is).length === 1 && is['min'] !== undefined) hides.set(measured, Math.min(open, from));
    });
  }
}

function mapAt(value: unknown, key: string): Record<string, unknown> | null {
  const inside: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof inside === 'object' && inside !== null && !Array.isArray(inside)
    ? (inside as Record<string, unknown>)
    : null;
}

function checkSteps(scheme: Scheme, report: Report): void {
  const steps = scheme.promotion?.['max-steps'];
  const top = scheme.levels.length - 1;
  if (steps === undefined || top < 1 || steps < top + (top === 1 ? 1 : 0) || steps <= 1) return;
  if (steps <= top) return;
  report('promotion-without-effect', scheme.promotion!, ['max-steps'], {
    zh: `一共 ${scheme.levels.length} 级，最多也只能升 ${top} 级，“每次最多升 ${steps} 级”不起作用。`,
    en: `There are ${scheme.levels.length} levels, so nobody can rise more than ${top}: a limit of ${steps} changes nothing.`,
    fixZh: `写小于 ${top} 的数，或删掉 max-steps。`,
    fixEn: `Write less than ${top}, or delete max-steps.`,
  });
}

function checkVetoes(scheme: Scheme, report: Report): void {
  const cap = capOf(scheme.cap, scheme);
  for (const veto of scheme.vetoes) {
    const { total, level, points, bars } = veto.effect;
    if (
      typeof total !== 'object' ||
      !('max' in total) ||
      cap === undefined ||
      total.max < cap ||
      level !== undefined ||
      points !== undefined ||
      bars
    )
      continue;
    report('veto-without-effect', veto, ['effect', 'total', 'max'], {
      zh: `总分本来最多 ${cap} 分，“最多 ${total.max} 分”等于没有后果。`,
      en: `Totals are ${cap} at most already: “at most ${total.max}” changes nothing.`,
      fixZh: '写小一些，或写别的后果。',
      fixEn: 'Write less, or another effect.',
    });
  }
}
