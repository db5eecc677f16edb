import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { scoringGuardrail, type ScoringBan } from './guardrail.ts';
import { countsTasksDone } from './tasks-done.ts';

const absence = /旷课|缺课|逃课|旷工|缺勤|\btruan\w+|\babsen\w+/i;

// Said of the item or of its record once, it holds of the field that says how many hours: the regulation's own 32 hours a year.
const inPerson =
  /集中(学习|培训|轮训|教育)|脱产培训|面授|现场(学习|培训|教学)|线下(学习|培训)|到(场|会|校|班)(学习|培训|听课)/;

// Days on duty, said by the rule itself; attendance at courses is no duty.
const onDuty = /(?<!培训|学习|听课|课程)(出勤|在岗|到岗|在位|驻村|驻点|坐班|值班|值守)|出差|公差|请假/;
// Days away on courses, counted in days and held in person.
const daysAway =
  /(?<!网络|线上|在线|远程|视频|直播|自主)培训(?=(?:(?!时长|分钟|小时|学时|课时|积分|进度|打卡|签到|学习|网络|线上|在线)[^，。；]){0,8}(?:天数|日数))/g;

const takenUp =
  /(被|在|获|登上|刊登于?|上)[^，。；]{0,4}学习强国[^，。；]{0,10}(采用|采编|刊[发播登]|发表|推送|报道|录用|播发|登载|展播)/g;

const taught =
  /(出差|外派|选派|因公|公派)[^，。；]{0,4}(学习|培训)[^，。；]{0,4}天数|集中(学习|培训|轮训|教育)|脱产|面授|线下|授课|讲课|主讲|讲授|志愿|in person|classroom|taught|teaching/i;

// Lessons missed are counted in lessons: absence, not study. Where the rule counts days on duty, days away on courses are among them.
const aside: ScoringBan['aside'] = ({ negative, own, sources }) =>
  (negative && [...own, ...sources].some((text) => absence.test(text))) ||
  [...own, ...sources].some((text) => inPerson.test(text))
    ? /学时|课时/g
    : own.some((text) => onDuty.test(text))
      ? daysAway
      : null;

const minutes = scoringGuardrail({
  code: 'guard-study-time',
  zh: /(自学|学习|观看|阅读|听课|听书|网课|答题|课程).{0,8}(时长|分钟|小时|学时|课时|积分|天数|进度)|培训.{0,8}(时长|分钟|小时|积分|天数|进度)|(学习|观看|阅读|培训)时间|(网络|线上|网上|在线|远程|视频|直播|自主|云|app|平台)[^，。；]{0,8}(学时|课时)|[刷挂看]课|刷题|在线答题|线上答题|网络学院|学习强国|强国(?:平台|app|积分|得分|学习)|学习打卡|(每日|日日|天天)[一]?学/i,
  pinyin: /\b(?:xue ?xi ?(?:shi ?(?:chang|jian)|ji ?fen))\b/,
  en: /\b(study|studied|learning|reading|watching|training|course|class).{0,12}\b(time|minutes|hours|points|streak)\b|\b(time|minutes|hours) (spent )?(of |on |in )?(study|studying|learning|reading|watching|training|lessons)\b|\bwatch time\b|\bonline quiz(zes)?\b/i,
  // The regulation on members' education itself asks for hours of training in person (32 and 56 class hours a year).
  // Days away on courses are attendance where somebody's days on duty are counted.
  unless: taught,
  aside,
  // What an app prints is the story, not time spent reading in it.
  harmless: takenUp,
  clause: clauses.likes,
  what: { zh: '给学习时长计分', en: 'scores study time' },
  fix: {
    zh: '删掉，或改按“参加集中培训”的次数；说的是线下集中培训的学时，在项目或纪实的名称里写明“集中培训”。',
    en: 'Delete it, or count courses attended instead of time; where hours of training in person are meant, say 集中培训 in the title of the item or its record.',
  },
});

// Study online is let be as tasks done or not; as anything else it is time or traffic.
const online = scoringGuardrail({
  code: 'guard-study-time',
  zh: /在线(学习|课程)|[线网]?上[线网]学习|线上(学习|课程)/i,
  en: /\bonline (courses?|lessons?|learning)\b/i,
  unless: taught,
  aside,
  harmless: takenUp,
  clause: clauses.likes,
  what: {
    zh: '给线上学习计分，数的是次数、数量，不是完成与否',
    en: 'scores study online by how often or how much, not by whether a task was done',
  },
  fix: {
    zh: '流动党员等按月完成学习任务与否计分的，写 measure: { count: 纪实, distinct: month }（按课题各计一次的，distinct 写课题字段），纪实里不记时长、次数、积分；计时长、登录、积分的删掉。',
    en: 'Where a month’s task is done or not (by members away from home), write measure: { count: record, distinct: month } (or distinct: the field that names the task) and keep time, number and points out of the record; delete what counts time, log-ins or points.',
  },
});

// Class hours may be those of courses held in person, which the regulation asks for, or of videos: a question.
const hours = scoringGuardrail({
  code: 'guard-study-time',
  zh: /学时|培训.{0,8}课时/,
  pinyin: /\bxue ?shi\b/,
  en: /\bclass hours\b/i,
  unless: taught,
  aside,
  severity: 'warning',
  clause: clauses.likes,
  what: {
    zh: '按学时计分，看不出是集中培训还是自学、网络学习',
    en: 'scores class hours without saying where they are held',
  },
  fix: {
    zh: '线下集中培训的学时，在项目或纪实的名称里写明“集中培训”；自学、网络学习的删掉，或改按参加培训的次数。',
    en: 'Where hours of training in person are meant, say 集中培训 in the title of the item or its record; delete those of study online or alone, or count courses attended.',
  },
});

// Many documents in force still count notebooks: a question, for the office to answer.
const notebooks = scoringGuardrail({
  code: 'guard-study-time',
  zh: /(学习|读书|听课)笔记|手抄/,
  en: /\b(study|reading) notes\b/i,
  severity: 'warning',
  clause: clauses.photos,
  what: { zh: '给学习笔记计分', en: 'scores notes of study' },
  fix: {
    zh: '不以笔记论优劣：删掉，或改按学习后做成的事。',
    en: 'Notes are no measure of work: delete it, or count what came of the study.',
  },
});

/** Minutes and hours of study are never merit; taking part in a course or a lesson, or doing a month's task, may be recorded as such. */
export const studyTime: Check = {
  check: 'guard-study-time',
  codes: ['guard-study-time'],
  run(parsed, report) {
    const told = new Set<unknown>();
    minutes.run(parsed, (code, value, path, finding) => {
      told.add(value);
      report(code, value, path, finding);
    });
    online.run(parsed, (code, value, path, finding) => {
      if (told.has(value) || countsTasksDone(parsed.draft, value)) return;
      told.add(value);
      report(code, value, path, finding);
    });
    // What is refused need not be asked about.
    hours.run(parsed, (code, value, path, finding) => {
      if (!told.has(value)) report(code, value, path, finding);
    });
    notebooks.run(parsed, report);
  },
};
