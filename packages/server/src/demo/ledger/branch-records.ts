import type { Day } from '../registry/days.ts';
import { type Random, random } from '../registry/random.ts';
import { branchVerifiers, type Draft } from './acts.ts';
import {
  campaignWork,
  departmentHelp,
  disclosures,
  pickBranchDeed,
  pickGridService,
  pickTheme,
  problems,
  staffService,
} from './branch-phrases.ts';
import { drawCount } from './chance.ts';
import { attendance } from './meetings.ts';
import type { BranchRoster, CountyRoster } from './roster.ts';
import type { RecordRow } from './rows.ts';
import type { YearCalendar } from './year-calendar.ts';

type Values = RecordRow['values'];

/** What a branch did for its residents, and what was put on record about it. */
export function* branchRecords(
  roster: CountyRoster,
  branch: BranchRoster,
  calendar: YearCalendar,
): Generator<[Draft, Random]> {
  const draw = random(roster.seed, roster.county, 'branch-records', branch.id);
  const officer = roster.officerOf(branch.parent);
  const county = roster.countyOfficers;
  const verifiers = branchVerifiers(roster, branch);
  const zeal = Math.exp(0.4 * branch.diligence - 0.08);
  const lax = Math.exp(-0.8 * branch.diligence - 0.3);
  const draft = (
    type: string,
    day: Day,
    values: Values,
    by?: string,
    verified: readonly string[] = verifiers,
  ): [Draft, Random] => [
    {
      type,
      subjectKind: 'branch',
      subject: branch.id,
      organisation: branch.id,
      day,
      values,
      enteredBy: by ?? branch.secretaryOn(day) ?? officer,
      verifiers: verified,
    },
    draw,
  ];

  const share = calendar.share(branch.from, branch.to);
  const times = (perYear: number) => drawCount(draw, perYear * share);
  const someDay = () => calendar.drawDay(draw, branch.from, branch.to);
  const { field } = branch;

  for (let left = times(13 * zeal); left > 0; left--) {
    const day = someDay();
    const campaign = draw.pick(['urbanisation', 'five-cities', 'environment', 'environment', 'other']);
    yield draft('key-campaign', day, {
      campaign,
      work: draw.pick(campaignWork[campaign] ?? []),
      present: attendance(draw, branch, day, -0.08),
    });
  }
  for (let left = times(14 * zeal); left > 0; left--) {
    const day = someDay();
    yield draft('theme-practice', day, {
      activity: pickTheme(draw, field, calendar.month(day)),
      present: attendance(draw, branch, day, -0.05),
    });
  }
  for (let left = times(14 * zeal); left > 0; left--) {
    const day = someDay();
    yield draft('branch-deed', day, {
      matter: pickBranchDeed(draw, field, calendar.month(day)),
      confirmed: draw.chance(0.85),
    });
  }
  for (const { from, to } of calendar.months) {
    const [first, last] = [Math.max(from, branch.from), Math.min(to, branch.to)];
    if (last < first) continue;
    if (field === 'rural' || field === 'community') {
      const days = Math.max(0, Math.min(last - first + 1, Math.round(19 + 3 * branch.diligence + 3 * draw.normal())));
      const cases = Math.max(0, Math.round(days * (0.9 + 0.3 * draw.normal())));
      yield draft('service-station', last, { days, cases });
    }
    if (field === 'rural' && draw.chance(Math.min(0.97, 0.75 * zeal))) {
      yield draft('affairs-disclosure', first + draw.int(last - first + 1), { content: draw.pick(disclosures) });
    }
  }
  if (field === 'community') {
    for (let left = times(26 * zeal); left > 0; left--) {
      const day = someDay();
      yield draft('grid-service', day, { matter: pickGridService(draw, field, calendar.month(day)) });
    }
  }
  if (field === 'organ') {
    const places = roster.branches.filter((other) => other.field === 'rural' || other.field === 'community');
    const place = draw.pick(places).name.replace(/(联合)?党(支部|总支)$/, '');
    for (let left = times(16 * zeal); left > 0; left--)
      yield draft('department-help', someDay(), { place, matter: draw.pick(departmentHelp) });
  }
  if (field === 'two-new') {
    for (let left = times(20 * zeal); left > 0; left--)
      yield draft('staff-service', someDay(), { matter: draw.pick(staffService) });
  }
  for (let left = times(0.15 * zeal); left > 0; left--) {
    yield draft(
      'commendation',
      someDay(),
      {
        name: draw.pick(['先进基层党组织', '“五好”党支部', '平安建设先进集体']),
        rank: draw.chance(0.7) ? 'township' : 'county',
      },
      officer,
      county,
    );
  }
  for (let left = times(0.3 * lax); left > 0; left--) {
    yield draft('rectification-overdue', someDay(), { problem: draw.pick(problems) }, officer, county);
  }
  for (let left = times(0.02 * lax); left > 0; left--) {
    yield draft(
      'criticism',
      someDay(),
      {
        reason: draw.pick(['组织生活不正常', '公开不及时', '环境整治进度慢']),
        notice: `通报〔${1 + draw.int(30)}〕号`,
      },
      officer,
      county,
    );
  }
  if (branch.diligence < -1.9 && field === 'rural' && draw.chance(0.5)) {
    yield draft(
      'weak-organisation',
      someDay(),
      { reason: draw.pick(['班子配备不齐、软弱无力', '组织生活长期不正常', '矛盾纠纷较多、集体经济薄弱']) },
      county[0],
      [county[1]],
    );
  }
  yield* reviews(roster, calendar, draw, branch, 'branch');
}

const excellent = ['各项工作走在全县前面', '看了三个点，都有实招', '群众评价很好，台账清楚'] as const;

/** One to three reviewers' scores a quarter. */
export function* reviews(
  roster: CountyRoster,
  calendar: YearCalendar,
  draw: Random,
  subject: { id: string; diligence: number; from?: Day; to?: Day },
  subjectKind: 'branch' | 'committee',
): Generator<[Draft, Random]> {
  for (const { month, from, to } of calendar.months) {
    if (month % 3 !== 0 || (subject.from ?? from) > from || (subject.to ?? to) < to) continue;
    const aspects =
      subjectKind === 'committee'
        ? ['observation', 'satisfaction', month === 12 ? 'statement' : 'observation']
        : [draw.pick(['observation', 'satisfaction'])];
    for (const aspect of aspects) {
      const drawn = Math.min(99.5, Math.max(60, 84 + 5 * subject.diligence + 3 * draw.normal()));
      const score = Math.round(drawn * 10) / 10;
      // Beyond 95 the pack asks why; no draw of its own, so that the rest of the ledger stays as it was.
      const why: Record<string, string> =
        score > 95 ? { reason: excellent[Math.round(score * 10) % excellent.length] ?? '' } : {};
      yield [
        {
          type: 'review-score',
          subjectKind,
          subject: subject.id,
          organisation: subject.id,
          day: from + draw.int(to - from + 1),
          values: { aspect, score, ...why },
          enteredBy: roster.reviewer,
          verifiers: [],
        },
        draw,
      ];
    }
  }
}
