import { formatDay, firstDay, lastDay, monthsIn, parseDay } from '../../calendar.ts';
import type { Case } from '../../schemes/cases/cases.ts';
import { readSchemePeriod } from '../../schemes/periods/plan.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { titleWords } from '../../words.ts';
import type { Pack } from '../pack.ts';
import type { Check, Report } from './check.ts';
import { type LastPlace, lastPlacesIn } from './last-places.ts';
import { restsOn } from './leavers.ts';
import { comparedIn, countsLeavers, leftOut } from './leavers-counted.ts';

/** Somebody who moves or leaves in a case, where the scheme it works out does not say what becomes of them: told by name and day. */
export const movesInCases: Check = {
  check: 'moves-in-cases',
  codes: ['place-at-end', 'leavers-counted'],
  run({ cases, draft, located }, report) {
    const sound = draft.schemes.filter(
      (scheme) => located.sound(scheme, 'period') && located.sound(scheme, 'sections'),
    );
    for (const { case: one } of cases) {
      const told = new Set<object>();
      for (const row of one.expect) {
        const scheme = sound.find(({ scheme: id }) => row.indicator === undefined && id === (row.scheme ?? one.scheme));
        const days = scheme && daysOf(scheme, row.period);
        if (scheme === undefined || !days || row.total === null) continue;
        for (const place of lastPlacesIn(scheme, draft)) {
          const move =
            told.has(place.item) || days.months < monthsIn[place.over] ? null : moveOf(one, row, place, days);
          if (move === null) continue;
          told.add(place.item);
          tellMove(report, row, scheme, place, move);
        }
        for (const counting of sound)
          if (!told.has(counting) && countsLeavers(counting) && restsOn(scheme.scheme, counting.scheme, draft))
            if (tellLeaver(report, one, counting, days, draft)) told.add(counting);
      }
    }
  },
};

/** Days of a period, and how many months it has. */
interface Days {
  first: number;
  last: number;
  months: number;
}

function daysOf({ period: periods }: Scheme, text: string): Days | null {
  const period = readSchemePeriod(periods, text);
  return period && { first: firstDay(period), last: lastDay(period), months: monthsIn[period.kind] };
}

/** From which place to which, and the first day there. */
interface Move {
  from: string;
  to: string;
  day: number;
}

/** The first move of a row's subject within days, between two places of the kind read. */
function moveOf(one: Case, row: Case['expect'][number], place: LastPlace, { first, last }: Days): Move | null {
  const spells = one.subjects
    .filter(({ id }) => id === row.subject)
    .map((spell) => ({ to: placeIn(one, spell, place), day: parseDay(String(spell['since'])) ?? -Infinity }))
    .sort((a, b) => a.day - b.day);
  for (const [at, { to, day }] of spells.entries()) {
    const from = spells[at - 1]?.to ?? null;
    if (from !== null && to !== null && from !== to && day > first && day <= last) return { from, to, day };
  }
  return null;
}

/** The place of a kind in which a spell stands, or that its attribute names; null for none. */
function placeIn(one: Case, spell: Case['subjects'][number], { kind, link }: LastPlace): string | null {
  const linked = link === null ? undefined : spell[link];
  if (link !== null) return typeof linked === 'string' ? linked : null;
  let above: Case['subjects'][number] | undefined = spell;
  for (let steps = 0; steps < 20 && above !== undefined; steps++) {
    const org: unknown = above['org'];
    above = one.subjects.find(({ id }) => id === org);
    if (above?.['kind'] === kind) return above.id;
  }
  return null;
}

function tellMove(
  report: Report,
  row: Case['expect'][number],
  scheme: Scheme,
  { item, place, fixZh, fixEn }: LastPlace,
  { from, to, day }: Move,
): void {
  const [of, part, on] = [titleWords(scheme), titleWords(item), formatDay(day)];
  report('place-at-end', row, ['subject'], {
    zh: `${row.subject} 从 ${on} 起由 ${from} 到 ${to}：“${of.zh}”的“${part.zh}”取期末所在的${place.zh}，${row.period} 全期按 ${to} 的算。`,
    en: `From ${on} on ${row.subject} is in ${to}, before in ${from}: “${part.en}” of “${of.en}” takes that of the ${place.en} at the end, so all of ${row.period} goes by ${to}.`,
    fixZh: `在 ${scheme.scheme} 的 ${item.item} 写明：${fixZh}`,
    fixEn: `Say it in ${item.item} of ${scheme.scheme}. ${fixEn}`,
  });
}

/** Whether a case expects a result of somebody: one without consequences and nothing else stated is none. */
function expectsSomething({ total, level, consequences }: Case['expect'][number]): boolean {
  if (total === undefined && level === undefined && consequences !== undefined) return consequences.length > 0;
  return total !== null;
}

/** Tells of the first who leaves within days, is counted all the same, and of whom the case expects nothing; whether there is one. */
function tellLeaver(report: Report, one: Case, scheme: Scheme, { first, last }: Days, draft: Pack): boolean {
  const usual = draft.schemes.find(({ scheme: id }) => id === one.scheme)?.subject;
  const expected = new Set(one.expect.filter(expectsSomething).map(({ subject }) => subject));
  const left = one.subjects.find((spell) => {
    const until = spell['until'] === undefined ? null : parseDay(String(spell['until']));
    if ((spell['kind'] ?? usual) !== scheme.subject || until === null || until < first || until >= last) return false;
    // A later spell is a move.
    const later = ({ id, since }: Case['subjects'][number]) =>
      id === spell.id && (parseDay(String(since)) ?? -Infinity) > until;
    return !expected.has(spell.id) && !one.subjects.some(later);
  });
  if (left === undefined) return false;
  const [title, counted] = [titleWords(scheme), comparedIn(scheme)!];
  report('leavers-counted', left, ['until'], {
    zh: `${left.id} 期内离开（到 ${String(left['until'])}），“${title.zh}”的${counted.zh}仍把 ${left.id} 算在内。`,
    en: `${left.id} leaves within the period (until ${String(left['until'])}), and counts in ${counted.en} of “${title.en}” all the same.`,
    fixZh: `不算的，在 ${scheme.scheme} 写 exempt: [${leftOut}]；也算的，写 there: any-time。`,
    fixEn: `Where who left does not count write exempt: [${leftOut}] in ${scheme.scheme}; where they do, there: any-time.`,
  });
  return true;
}
