import { dayOf, spellIn, type FactTable } from '@lianxin/core';
import type { City } from './city.ts';
import { article, type Values } from './values.ts';

/** Totals of slots, settle periods and the year in tenths of a point, and levels held: what every contestant must agree on. */
export interface Stars {
  slots: Float64Array;
  settles: Float64Array;
  held: Int8Array;
  years: Float64Array;
}

const months = 12;
const [meetings, campaigns, hours, charity, pairs, practice] = [0, 12, 24, 36, 48, 60];
const [leads, services, deeds, grids, reports] = [72, 84, 96, 108, 120];
const [innovations, otherPosts, mentoring] = [132, 144, 156];
const [township, above, absences, arrears, tasks, criticisms] = [168, 180, 192, 204, 216, 228];
const cells = 240;

/**
 * The member-star scheme of packs/huanghua-1-3 written out by hand for this one scheme: a loop over members and their facts, every number
 * of the pack a constant here but the few that are tried otherwise. What a programmer would write who had only this scheme to count.
 */
export function prepareLoop(city: City, tried: Values = article): (from: number, to: number, out: Stars) => void {
  const { subjects, year } = city;
  const { hour, meetingsMonth } = tried;
  const [band1, band2, band3, band4, band5] = tried.bands;
  const first = dayOf(year, 1, 1);
  const days = dayOf(year + 1, 1, 1) - first;
  const starts = Int32Array.from({ length: months + 1 }, (_, month) => dayOf(year, month + 1, 1));
  const monthOf = new Uint8Array(days);
  for (let day = 0; day < days; day++) monthOf[day] = starts.findLastIndex((start) => first + day >= start);
  const table = (name: string) => city.facts.get(name)!;
  const codes = (of: FactTable, field: string) => {
    const column = of.columns[field];
    if (column?.type !== 'codes') throw new Error(`${of.table}.${field} is not coded`);
    return column;
  };
  const numbers = (of: FactTable, field: string) => {
    const column = of.columns[field];
    if (column?.type !== 'numbers') throw new Error(`${of.table}.${field} is no number`);
    return column.values;
  };
  const lookUp = (of: FactTable, field: string, say: (value: string | boolean) => number) => ({
    codes: codes(of, field).codes,
    say: Int32Array.from(codes(of, field).dictionary, say),
  });

  const plain = (
    [
      ['key-campaign.present', campaigns],
      ['charity', charity],
      ['pair-help', pairs],
      ['theme-practice.present', practice],
      ['industry-lead', leads],
      ['convenience-service', services],
      ['grid-help', grids],
      ['community-service', reports],
      ['mentoring', mentoring],
      ['absence', absences],
      ['task-unfinished', tasks],
      ['criticism', criticisms],
    ] as const
  ).map(([name, at]) => ({ start: table(name).start, day: table(name).day, at }));
  const coded = (
    [
      ['meeting.present', 'kind', (kind) => (kind === 'committee' ? -1 : meetings)],
      ['good-deed', 'confirmed', (confirmed) => (confirmed === true ? deeds : -1)],
      ['post-contribution', 'kind', (kind) => (kind === 'innovation' ? innovations : otherPosts)],
      ['commendation', 'rank', (rank) => (rank === 'township' ? township : above)],
    ] as const satisfies readonly [string, string, (value: string | boolean) => number][]
  ).map(([name, field, say]) => ({
    start: table(name).start,
    day: table(name).day,
    ...lookUp(table(name), field, say),
  }));
  const summed = (
    [
      ['volunteer-service', 'hours', hours],
      ['dues-arrears', 'months', arrears],
    ] as const
  ).map(([name, field, at]) => ({
    start: table(name).start,
    day: table(name).day,
    values: numbers(table(name), field),
    at,
  }));
  const discipline = table('party-discipline');
  // Highest level that each decision and grade leaves.
  const decision = lookUp(discipline, 'decision', (word) => (word === 'warning' || word === 'serious-warning' ? 1 : 0));
  const appraisal = table('appraisal-grade');
  const grade = lookUp(appraisal, 'grade', (word) => (word === 'unqualified' ? 1 : 9));
  const falseRecord = table('false-record');
  const column = subjects.attributes['field']!;
  const fieldOfSpell = Int8Array.from(column.codes, (code) =>
    ['rural', 'community', 'organ', 'two-new'].indexOf(String(column.dictionary[code])),
  );
  const quarterEnds = [1, 2, 3, 4].map((quarter) => dayOf(year, quarter * 3 + 1, 1) - 1);
  const yearBack = [1, 2, 3, 4].map((quarter) => dayOf(year - 1, quarter * 3 + 1, 1));
  const halfBack = [dayOf(year - 1, 10, 1), dayOf(year, 1, 1), dayOf(year, 4, 1), dayOf(year, 7, 1)];
  const count = new Int32Array(cells);
  const field = new Int8Array(months);
  const ceiling = new Int8Array(4);

  return (from, to, out) => {
    for (let row = from; row < to; row++) {
      count.fill(0);
      for (const { start, day, at } of plain) {
        for (let fact = start[row]!, end = start[row + 1]!; fact < end; fact++) {
          const offset = day[fact]! - first;
          if (offset >= 0 && offset < days) count[at + monthOf[offset]!]!++;
        }
      }
      for (const { start, day, codes: code, say } of coded) {
        for (let fact = start[row]!, end = start[row + 1]!; fact < end; fact++) {
          const at = say[code[fact]!]!;
          const offset = day[fact]! - first;
          if (at >= 0 && offset >= 0 && offset < days) count[at + monthOf[offset]!]!++;
        }
      }
      for (const { start, day, values, at } of summed) {
        for (let fact = start[row]!, end = start[row + 1]!; fact < end; fact++) {
          const offset = day[fact]! - first;
          if (offset >= 0 && offset < days) count[at + monthOf[offset]!]! += values[fact]!;
        }
      }
      const spell = subjects.spellStart[row]!;
      const alone = (subjects.spellStart[row + 1] ?? -1) === spell + 1;
      if (alone && subjects.spellFrom[spell]! <= first && subjects.spellTo[spell]! >= starts[months]! - 1) {
        field.fill(fieldOfSpell[spell]!);
      } else {
        for (let month = 0; month < months; month++) {
          const held = spellIn(subjects, row, starts[month]!, starts[month + 1]! - 1);
          field[month] = held < 0 ? -1 : fieldOfSpell[held]!;
        }
      }
      ceiling.fill(9);
      let struckOut = 0;
      for (let fact = discipline.start[row]!; fact < discipline.start[row + 1]!; fact++) {
        const day = discipline.day[fact]!;
        const most = decision.say[decision.codes[fact]!]!;
        for (let q = 0; q < 4; q++)
          if (day >= yearBack[q]! && day <= quarterEnds[q]! && most < ceiling[q]!) ceiling[q] = most;
      }
      for (let fact = appraisal.start[row]!; fact < appraisal.start[row + 1]!; fact++) {
        const day = appraisal.day[fact]!;
        const most = grade.say[grade.codes[fact]!]!;
        for (let q = 0; q < 4; q++)
          if (day >= halfBack[q]! && day <= quarterEnds[q]! && most < ceiling[q]!) ceiling[q] = most;
      }
      for (let fact = falseRecord.start[row]!; fact < falseRecord.start[row + 1]!; fact++) {
        const offset = falseRecord.day[fact]! - first;
        if (offset >= 0 && offset < days) struckOut |= 1 << Math.floor(monthOf[offset]! / 3);
      }

      let [campaignLeft, hoursLeft, charityLeft, absenceLeft, arrearsLeft] = [0, 0, 0, 0, 0];
      let [townshipLeft, honoursLeft, yearHours, yearPaid] = [20, 40, 0, 0];
      let [level, yearTotal] = [0, 0];
      for (let q = 0; q < 4; q++) {
        campaignLeft = 50;
        hoursLeft = 100;
        charityLeft = 10;
        absenceLeft = 40;
        arrearsLeft = 30;
        let total = 0;
        let present = false;
        for (let month = q * 3; month < q * 3 + 3; month++) {
          const slot = row * months + month;
          const its = field[month]!;
          if (its < 0) {
            out.slots[slot] = 0;
            continue;
          }
          present = true;
          const campaign = Math.min(count[campaigns + month]! * 10, 20, campaignLeft);
          campaignLeft -= campaign;
          const served = Math.min(count[hours + month]! * hour, 40, hoursLeft);
          hoursLeft -= served;
          const given = Math.min(count[charity + month]! * 10, charityLeft);
          charityLeft -= given;
          yearHours += count[hours + month]!;
          const reached = yearHours >= 600 ? 30 : yearHours >= 400 ? 20 : yearHours >= 200 ? 10 : 0;
          const rise = reached - yearPaid;
          yearPaid = reached;
          const common =
            Math.min(count[meetings + month]! * 10, meetingsMonth) +
            campaign +
            served +
            rise +
            given +
            Math.min(count[pairs + month]! * 10, 20) +
            Math.min(count[practice + month]! * 10, 20);
          let own: number;
          if (its === 0) {
            own =
              Math.min(count[leads + month]! * 5, 20) +
              Math.min(count[services + month]! * 5, 20) +
              Math.min(count[deeds + month]! * 10, 30);
          } else if (its === 1) {
            own =
              Math.min(count[grids + month]! * 10, 30) +
              Math.min(count[services + month]! * 5, 20) +
              Math.min(count[deeds + month]! * 10, 20);
          } else if (its === 2) {
            own =
              Math.min(count[reports + month]! * 10, 30) +
              Math.min((count[innovations + month]! + count[otherPosts + month]!) * 10, 20) +
              Math.min(count[deeds + month]! * 10, 20);
          } else {
            own =
              Math.min(count[innovations + month]! * 15, 30) +
              Math.min(count[otherPosts + month]! * 10, 20) +
              Math.min(count[mentoring + month]! * 10, 20);
          }
          const commended = Math.min(count[township + month]! * 10, townshipLeft);
          townshipLeft -= commended;
          const honours = Math.min(commended + count[above + month]! * 20, honoursLeft);
          honoursLeft -= honours;
          const absent = Math.min(count[absences + month]! * 10, absenceLeft);
          absenceLeft -= absent;
          const owing = Math.min(count[arrears + month]! * 5, arrearsLeft);
          arrearsLeft -= owing;
          const earned = Math.min(Math.min(common, 100) + Math.min(own, 60) + honours, 150);
          const lost = absent + owing + Math.min(count[tasks + month]! * 20, 40) + count[criticisms + month]! * 30;
          out.slots[slot] = earned - lost;
          total += earned - lost;
        }
        const at = row * 4 + q;
        if (!present) {
          out.settles[at] = 0;
          out.held[at] = -1;
          level = 0;
          continue;
        }
        if (total < 0 || (struckOut & (1 << q)) !== 0) total = 0;
        const band =
          total >= band5 ? 5 : total >= band4 ? 4 : total >= band3 ? 3 : total >= band2 ? 2 : total >= band1 ? 1 : 0;
        level = Math.min(band, level + 2, ceiling[q]!);
        out.settles[at] = total;
        out.held[at] = level;
        yearTotal += total;
      }
      out.years[row] = yearTotal;
    }
  };
}

/** Room for everybody's stars; in shared memory, so that threads can fill it together. */
export function emptyStars(members: number): Stars {
  const room = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    slots: new Float64Array(room(members * 12 * 8)),
    settles: new Float64Array(room(members * 4 * 8)),
    held: new Int8Array(room(members * 4)),
    years: new Float64Array(room(members * 8)),
  };
}
