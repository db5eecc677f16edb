import type { Day } from '../registry/days.ts';
import { type Random, random } from '../registry/random.ts';
import type { Field } from '../registry/rows.ts';
import { type Draft, memberVerifiers } from './acts.ts';
import { drawCount } from './chance.ts';
import {
  charityPurposes,
  contributions,
  courses,
  industries,
  mentoringTopics,
  pickCommunityService,
  pickDeed,
  pickGridHelp,
  pickService,
} from './deed-phrases.ts';
import type { Density } from './generate.ts';
import type { BranchRoster, CountyRoster, Stay } from './roster.ts';
import type { RecordRow } from './rows.ts';
import { pickVolunteering } from './volunteering-phrases.ts';
import type { YearCalendar } from './year-calendar.ts';

type Values = RecordRow['values'];

/** A kind of record that members make by what they do; `share` of all such records in each field. */
interface Doing {
  type: string;
  share: Partial<Record<Field, number>>;
  values(
    draw: Random,
    context: { branch: BranchRoster; roster: CountyRoster; month: number; density: Density },
  ): Values;
}

const helps = ['policy', 'production', 'life', 'employment', 'other'] as const;
const buildings = [
  '1号楼1单元',
  '2号楼3单元',
  '5号楼',
  '7号楼2单元',
  '平房区',
  '9号楼4单元',
  '12号楼',
  '沿街商铺',
] as const;
const callNames = ['大爷', '大娘', '大哥', '大姐', '奶奶', '叔', '婶'] as const;
const familyNames = ['王', '李', '张', '刘', '陈', '杨', '赵', '孙', '周', '吴', '马', '高', '于', '韩', '郑'] as const;

/** As the form asks: a form of address, no name, no number. */
const household = (draw: Random) => `${draw.pick(familyNames)}${draw.pick(callNames)}家`;

const doings: readonly Doing[] = [
  {
    type: 'volunteer-service',
    share: { rural: 0.5, community: 0.52, organ: 0.45, 'two-new': 0.46 },
    values: (draw, { branch, month, density }) => ({
      activity: pickVolunteering(draw, branch.field, month),
      hours: density.hours[draw.weighted(density.hours.map(([, weight]) => weight))]?.[0] ?? 1,
    }),
  },
  {
    type: 'pair-help',
    share: { rural: 0.14, community: 0.12, organ: 0.12, 'two-new': 0.12 },
    values: (draw) => ({ household: household(draw), help: draw.pick(helps) }),
  },
  {
    type: 'good-deed',
    share: { rural: 0.12, community: 0.1, organ: 0.09, 'two-new': 0.02 },
    values: (draw, { branch, month }) => ({
      matter: pickDeed(draw, branch.field, month),
      confirmed: draw.chance(0.86),
    }),
  },
  {
    type: 'convenience-service',
    share: { rural: 0.12, community: 0.08 },
    values: (draw, { branch, month }) => ({ matter: pickService(draw, branch.field, month) }),
  },
  {
    type: 'industry-lead',
    share: { rural: 0.12 },
    values: (draw) => ({ industry: draw.pick(industries), household: household(draw) }),
  },
  {
    type: 'grid-help',
    share: { community: 0.18 },
    values: (draw, { branch, month }) => ({
      place: draw.pick(buildings),
      matter: pickGridHelp(draw, branch.field, month),
    }),
  },
  {
    type: 'community-service',
    share: { organ: 0.2 },
    values: (draw, { roster, month }) => ({
      community: draw.pick(communityNames(roster)),
      service: pickCommunityService(draw, 'organ', month),
    }),
  },
  {
    type: 'post-contribution',
    share: { organ: 0.16, 'two-new': 0.24 },
    values(draw, { branch }) {
      const weights = branch.field === 'two-new' ? [3, 3, 2, 2] : [3, 1, 2, 4];
      const kind = ['urgent-task', 'innovation', 'suggestion', 'window'][draw.weighted(weights)] as string;
      return { kind, result: draw.pick(contributions[kind] ?? []) };
    },
  },
  { type: 'mentoring', share: { 'two-new': 0.18 }, values: (draw) => ({ topic: draw.pick(mentoringTopics) }) },
];

const namesOfCommunities = new WeakMap<CountyRoster, string[]>();

function communityNames(roster: CountyRoster): string[] {
  const known = namesOfCommunities.get(roster);
  if (known) return known;
  const names = roster.branches
    .filter(({ field }) => field === 'community')
    .map(({ name }) => name.replace(/党(支部|总支)$/, ''));
  if (names.length === 0) names.push('包联社区');
  namesOfCommunities.set(roster, names);
  return names;
}

/** What one member did during a stay, and what others put on record about the member. */
export function* memberRecords(
  roster: CountyRoster,
  branch: BranchRoster,
  stay: Stay,
  calendar: YearCalendar,
  density: Density,
): Generator<[Draft, Random]> {
  const draw = random(roster.seed, roster.county, 'records', stay.person, branch.id);
  const share = calendar.share(stay.from, stay.to);
  const activity = activityOf(stay, density) * share;
  const draft = (
    type: string,
    day: Day,
    values: Values,
    enteredBy: string,
    verifiers: Draft['verifiers'],
  ): [Draft, Random] => [
    { type, subjectKind: 'member', subject: stay.person, organisation: branch.id, day, values, enteredBy, verifiers },
    draw,
  ];
  const ownHand = draw.chance(stay.age > 66 ? 0.25 : 0.8);
  for (const { type, share: part, values } of doings) {
    const expected = (part[branch.field] ?? 0) * activity * density.perMember;
    for (let left = drawCount(draw, expected); left > 0; left--) {
      const day = calendar.drawDay(draw, stay.from, stay.to);
      const enteredBy = (ownHand ? null : branch.secretaryOn(day)) ?? stay.person;
      const context = { branch, roster, month: calendar.month(day), density };
      yield draft(type, day, values(draw, context), enteredBy, memberVerifiers(roster, branch, day));
    }
  }
  for (let left = drawCount(draw, 0.5 * Math.min(2, activity)); left > 0; left--) {
    const day = calendar.drawDay(draw, stay.from, stay.to);
    const enteredBy = (ownHand ? null : branch.secretaryOn(day)) ?? stay.person;
    yield draft(
      'charity',
      day,
      { purpose: draw.pick(charityPurposes) },
      enteredBy,
      memberVerifiers(roster, branch, day),
    );
  }
  yield* putOnRecord(roster, branch, stay, calendar, density, draw, draft);
}

/** About 1 on average: the person's inclination, age, post and absence. */
export function activityOf(stay: Stay, density: Density): number {
  const byAge = stay.age >= 80 ? 0.25 : stay.age >= 72 ? 0.55 : stay.age >= 65 ? 0.85 : 1.1;
  const byPost = stay.leads ? 1.9 : stay.onCommittee ? 1.5 : 1;
  return Math.exp(density.spread * stay.diligence - density.spread ** 2 / 2) * byAge * byPost * (stay.away ? 0.2 : 1);
}

type MakeDraft = (
  type: string,
  day: Day,
  values: Values,
  enteredBy: string,
  verifiers: Draft['verifiers'],
) => [Draft, Random];

/** Training, appraisal, praise and blame: entered by the branch or the township, not by the member. */
function* putOnRecord(
  roster: CountyRoster,
  branch: BranchRoster,
  stay: Stay,
  calendar: YearCalendar,
  density: Density,
  draw: Random,
  draft: MakeDraft,
): Generator<[Draft, Random]> {
  const officer = roster.officerOf(branch.parent);
  const county = roster.countyOfficers;
  const share = calendar.share(stay.from, stay.to);
  const secretaryOn = (day: Day) => branch.secretaryOn(day) ?? officer;
  const someDay = () => calendar.drawDay(draw, stay.from, stay.to);

  for (
    let left = drawCount(draw, share * (stay.onCommittee ? 1.8 : stay.away || stay.age >= 80 ? 0.3 : 1.1));
    left > 0;
    left--
  ) {
    const day = someDay();
    const form = ['centralised', 'centralised', 'online', 'field'][draw.int(4)] as string;
    const hours = draw.pick(form === 'centralised' ? [16, 24, 32, 32, 40] : [4, 6, 8, 12]);
    yield draft('training', day, { form, course: draw.pick(courses), hours }, secretaryOn(day), []);
  }
  for (let left = drawCount(draw, share * density.onlineCourses * (stay.age >= 75 ? 0.3 : 1)); left > 0; left--) {
    const course = draw.pick(['党员网上学习专题', '远程教育课程', '基层党务微课']);
    const day = someDay();
    yield draft(
      'training',
      day,
      { form: 'online', course, hours: draw.pick([0.5, 1, 1, 1.5, 2]) },
      secretaryOn(day),
      [],
    );
  }
  for (const { month, from, to } of calendar.months) {
    if (month !== 12 || stay.from > from || stay.to < to) continue;
    const day = from + 9 + draw.int(Math.max(1, to - from - 12));
    const mark = stay.diligence + 0.6 * draw.normal();
    const grade =
      mark > 1.1 ? 'excellent' : mark > -2.1 ? 'qualified' : mark > -3 ? 'basically-qualified' : 'unqualified';
    yield draft('appraisal-grade', day, { grade }, secretaryOn(day), [officer, ...county]);
  }
  const rarely = (
    type: string,
    perYear: number,
    values: () => Values,
    enteredBy: string,
    verifiers: readonly string[],
  ) => {
    const found: [Draft, Random][] = [];
    for (let left = drawCount(draw, perYear * share); left > 0; left--)
      found.push(draft(type, someDay(), values(), enteredBy, verifiers));
    return found;
  };
  const lax = Math.exp(-0.9 * stay.diligence - 0.4) * (stay.away || stay.age >= 70 ? 0.3 : 1);
  const keen = Math.exp(0.9 * stay.diligence - 0.4);
  const secretary = branch.secretaryOn(stay.to) ?? officer;
  yield* rarely(
    'absence',
    0.25 * lax,
    () => ({ meeting: draw.pick(['主题党日', '党员大会', '党课', '党小组会']) }),
    secretary,
    [officer, ...county],
  );
  yield* rarely('dues-arrears', 0.025 * lax, () => ({ months: 1 + draw.int(3) }), secretary, [officer, ...county]);
  yield* rarely(
    'task-unfinished',
    0.05 * lax,
    () => ({ task: draw.pick(['包户走访', '环境整治分工', '会议通知到户', '值班值守']) }),
    secretary,
    [officer, ...county],
  );
  yield* rarely(
    'commendation',
    0.04 * keen,
    () => ({
      name: draw.pick(['优秀共产党员', '优秀党务工作者', '志愿服务先进个人', '平安建设先进个人']),
      rank: ['township', 'county', 'city'][draw.weighted([7, 4, 0.4])] as string,
    }),
    secretary,
    county,
  );
  yield* rarely(
    'criticism',
    0.003 * lax,
    () => ({
      reason: draw.pick(['值班脱岗', '工作推诿', '违反操办婚丧喜庆规定']),
      notice: `通报〔${1 + draw.int(30)}〕号`,
    }),
    officer,
    county,
  );
  yield* rarely(
    'party-discipline',
    0.0018 * lax,
    () => ({
      decision: ['warning', 'serious-warning', 'removal', 'probation', 'expulsion'][
        draw.weighted([60, 25, 4, 9, 2])
      ] as string,
      number: `纪决〔${1 + draw.int(60)}〕号`,
    }),
    county[0],
    [county[1]],
  );
  yield* rarely('false-record', 0.0012 * lax, () => ({ finding: '虚报志愿服务时长，经核实未参加' }), officer, county);
}
