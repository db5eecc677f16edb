import { monthsIn } from '../../calendar.ts';
import { creditedAfter } from '../../schemes/limits/credited.ts';
import { feedsOfMeasure } from '../../schemes/feeds.ts';
import { limitsOf } from '../../schemes/limits/limits.ts';
import type { Scheme, Section } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';
import type { Check, Report } from './check.ts';
import { checkFits, periodZh } from './periods.ts';
import { type PlacedItem, itemsOf, takesOff } from './walk.ts';

/** Points are credited where that is told apart from how they are got, and a balance says when a score it reads is credited. */
export const credits: Check = {
  check: 'credits',
  codes: ['credit-unclear', 'wrong-value'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      for (const section of scheme.sections) {
        if (section.credited !== undefined) checkStated(scheme, section, report);
        checkLosses(draft, scheme, section, report);
      }
      checkUnclear(draft, scheme, report);
    }
  },
};

function checkStated(scheme: Scheme, section: Section, report: Report): void {
  const wrong = (path: string[], zh: string, en: string, fixZh: string, fixEn: string, part: object = section) =>
    report('wrong-value', part, path, { zh, en, fixZh, fixEn });
  if (section['part-of'] !== undefined)
    return wrong(
      ['credited'],
      '什么时候入账，写在最外层的部分上。',
      'When points are credited is said of the outermost section.',
      '移到它所属的部分；时间不同的各写成一个最外层的部分。',
      'Move it to the section around; what is credited at other times is a section of its own.',
    );
  const after = creditedAfter(section.credited);
  if (after === null) return;
  checkFits(scheme, section, ['credited', 'after'], after, report);
  if (scheme.rescale !== undefined)
    wrong(
      ['credited'],
      '各部分合在一起折算（rescale）的，不能再分先后入账。',
      'Sections that are rescaled together cannot be credited at different times.',
      '把 rescale 写在部分上。',
      'State rescale on the section.',
    );
  const shorter = limitsOf(typeof scheme.cap === 'number' ? undefined : scheme.cap, scheme.period.reset).find(
    ({ kind }) => monthsIn[kind] < monthsIn[after],
  );
  if (shorter !== undefined)
    wrong(
      ['cap', shorter.kind],
      `“${section.title}”每${periodZh[after]}入账一次，总分每${periodZh[shorter.kind]}的上限会把一次入账的都算在最后一期里。`,
      `${section.section} is credited once a ${after}: the cap of a ${shorter.kind} on the whole would hold all of it to the last one.`,
      '把上限写在这个部分上：先封顶，再入账。',
      'State the cap on the section: its points are capped first, and credited then.',
      scheme,
    );
  const clearing =
    scheme['cleared-by'] !== undefined ||
    itemsIn(scheme, section).some(({ item }) => item.measure['cleared-by'] !== undefined);
  if (clearing)
    wrong(
      ['credited'],
      `有 cleared-by 的，清掉的分要当时就没有，不能等${periodZh[after]}结束。`,
      `What cleared-by takes is gone at once; it cannot wait until the ${after} is over.`,
      '删掉 credited 或 cleared-by。',
      'Delete credited or cleared-by.',
    );
  const used = itemsIn(scheme, section).find(takesOff);
  if (used !== undefined)
    wrong(
      ['credited'],
      `“${used.item.title}”是用掉的分，放在${periodZh[after]}末才入账的部分里，用了也要到${periodZh[after]}末才扣。`,
      `${used.item.item} is what was used: here it is taken off only when the ${after} is over.`,
      '把它移到 deductions（写 each: 1），或另一个部分。',
      'Move it to deductions (with each: 1), or to another section.',
    );
}

/** Losses wait like gains where they stand in a section that is credited later: until then what they take can be used. */
function checkLosses(draft: Pack, scheme: Scheme, section: Section, report: Report): void {
  if (creditedAfter(section.credited) === null || !isBalance(draft, scheme)) return;
  const takes = (value: unknown): boolean =>
    typeof value === 'number'
      ? value < 0
      : typeof value === 'object' && value !== null && Object.values(value).some(takes);
  for (const placed of itemsIn(scheme, section)) {
    const { item } = placed;
    if (item.counts !== false && takes(item.points) && !takesOff(placed))
      report('credit-unclear', item, ['points'], {
        zh: `“${item.title}”扣的分也要等到期末才扣，此前还能用掉。`,
        en: `What ${item.item} takes off waits for the end of the period too, and can be used until then.`,
        fixZh:
          '扣分当时就算的，移到 deductions（写正数）或另一个部分；加减合在一起、期末才入账的，另写一个考核，在这里取它的得分（score）。',
        fixEn:
          'Where it counts at once move it to deductions (as positive points) or to another section; where gains and losses are credited together at the end, score them in a scheme of their own and read that (score).',
      });
  }
}

/** A balance that reads a score says when it is credited: until its period is over the score may still change. */
function checkUnclear(draft: Pack, scheme: Scheme, report: Report): void {
  if (!isBalance(draft, scheme)) return;
  for (const root of scheme.sections.filter((section) => section['part-of'] === undefined)) {
    if (root.credited !== undefined) continue;
    const read = itemsIn(scheme, root).find(
      ({ item }) => item.counts !== false && feedsOfMeasure(item.measure, { ...draft }).now.length > 0,
    );
    if (read === undefined) continue;
    const over = read.item.over ?? scheme.period.tally;
    report('credit-unclear', root, ['section'], {
      zh: `余额里的“${read.item.title}”取别的考核的得分：${periodZh[over]}还没过完，得分还会变，现在就能用掉。`,
      en: `${read.item.item} of this balance reads a score of another scheme: before its ${over} is over it may still change, and can be used already.`,
      fixZh: `${periodZh[over]}结束后才记入（次${over === 'month' ? '月' : '期'}起可用）的，在这个部分写 credited: { after: ${over} }；当时记入、当时可用的，写 credited: at-once。`,
      fixEn: `Where it is credited when the ${over} is over, write credited: { after: ${over} } on the section; where it can be used as it comes, credited: at-once.`,
    });
  }
}

/**
 * A total that is used up: named by records, with points that expire, or running on while an item takes off what was used. One that begins afresh may
 * take a point off for each day of absence.
 */
function isBalance({ records }: Pack, scheme: Scheme): boolean {
  const runsOn = scheme['count-from'] === 'reset' || scheme.carry !== undefined;
  return (
    scheme.expires !== undefined ||
    records.some(({ within }) => within?.balance === scheme.scheme) ||
    (runsOn && itemsOf(scheme).some(takesOff))
  );
}

/** The items of a section and of all inside it. */
function itemsIn(scheme: Scheme, section: Section): PlacedItem[] {
  const inside = new Set([section]);
  for (const each of inside)
    for (const inner of scheme.sections) if (inner['part-of'] === each.section) inside.add(inner);
  return itemsOf(scheme).filter((placed) => placed.section !== null && inside.has(placed.section));
}
