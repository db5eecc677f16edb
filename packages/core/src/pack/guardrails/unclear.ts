import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { quoted } from './guardrail.ts';
import { compulsoryPhotos } from './compulsory-photos.ts';
import { health } from './health.ts';
import { likes } from './likes.ts';
import { onlineTime } from './online-time.ts';
import { handled, petitions, unlawful } from './petitions.ts';
import { type AnyScored, idMark, scoredTexts } from './scored-texts.ts';
import { studyTime } from './study-time.ts';
import { tracks } from './tracks.ts';

/**
 * What may be meant by a rule, read from all that it rests on together: the titles of item, record and field, and the unit. Words alone are got round by
 * new ones; where something is counted of a tool, a picture or a way, the rule has to say what work it is.
 */
interface Doubt {
  /** Both must be there, anywhere. */
  one: RegExp;
  other: RegExp;
  /** What makes it plain work. */
  plain: RegExp;
  /** Only where it costs, or rewards the want of it, those who live there. */
  against?: true;
  clause: string;
  zh: string;
  en: string;
}

// Where a field's unit stands: at the end of its title.
const unit = (...units: string[]) => `[ ](?:${units.join('|')})(?=\n|$)`;

const work =
  /维护|检修|维修|巡检|保障|宣讲|讲座|办结|办理|代办|帮办|上门|教会|教老|手把手|授课|讲课|上报|报送|报告|处置|处理|答复|整治|排查|志愿|服务|缴费|会议|放映|改造|建设|调解|更换|录入|编辑|采写|制作|开发|运维|值班|值守|审核|核实|销售|带货|助农|预约|在线率/;

const doubts: readonly Doubt[] = [
  {
    one: /平台|\bapp\b|小程序|软件|客户端|公众号|视频号|抖音|快手|微信|钉钉|(?<![人社])群(?![众体团山芳])|融媒|掌上|指尖|云(?=[报课端上平签学展讲])|线上|网上|网络|手机|终端|直播|推文|链接|帖|强国|触屏/i,
    other: new RegExp(
      `使用|运用|应用|活跃|热度|频次|时长|点击|访问|浏览|阅读|互动|粉|扩散|报到|上线(?!下)|播放|播[率量]|停留|进度|学分|打榜|红心|收藏|跟评|积分|得分|${unit('分钟', '次', '天', '条', '票', '个', '点', '人', '%', '积分')}`,
    ),
    plain: work,
    clause: clauses.onlineTime,
    zh: '数的可能是平台、App、群或作品的用量（时长、次数、活跃度），不是做成的事',
    en: 'may count the use of an app, a group or a post (time, times, activity) rather than what was done',
  },
  {
    one: /图(?!书|们|强)|影(?!响|院|剧|片放)|照(?!明|料|护|顾|看|常|章|例|此|公|办)|像(?!样)|片(?!区|长|石)/,
    other: new RegExp(unit('张', '组', '段', '帧', '幅')),
    plain: /展|获奖|比赛|大赛|绘|画|归档|整理|证|卡片|设计|测绘|编制/,
    clause: clauses.photos,
    zh: '数的可能是照片、影像，不是做成的事',
    en: 'may count photographs or footage rather than what was done',
  },
  {
    one: /巡|走访|在岗|围栏|停留|自动记录|行走|徒步/,
    other: new RegExp(unit('步', '公里', '千米', '分钟', '点位')),
    plain: /养护|维修|修建|清淤|清理|清运|路段|绿化|种植|服务|宣讲|值守|救/,
    clause: clauses.photos,
    zh: '数的可能是定位、路程或停留的时间，不是做成的事',
    en: 'may count positions, distance or time spent in a place rather than what was done',
  },
  {
    one: /反映|诉求|检举|控告|举报|告发|求助|来电|来访|讨说法|说法|上行|矛盾上交|发声/,
    other: /[\s\S]/,
    plain: new RegExp(
      `${handled}|${unlawful}|群众(?:诉求|意见|反映)|收集|听取|及时|回应|上报|报告|隐患|线索|属实|查实|协助|帮助|引导`,
    ),
    against: true,
    clause: clauses.petitions,
    zh: '扣的（或没有才给的）可能是群众反映问题、提出诉求',
    en: 'may take points off (or give them for the want of) people’s bringing matters up',
  },
  {
    one: /(?:找|到|去|往|跑)[^，。；\n]{0,6}(?:上级|上面|县|市|省|京|镇里|乡里|领导|机关|部门|媒体|纪委)/,
    other: /事|问题|说|闹|诉|告|访|矛盾/,
    plain: new RegExp(`${handled}|${unlawful}|务工|就医|就业|参赛|学习|考察|开会|培训|帮助|代`),
    against: true,
    clause: clauses.petitions,
    zh: '扣的（或没有才给的）可能是群众向上反映问题',
    en: 'may take points off (or give them for the want of) people’s turning to those above',
  },
];

const wanting = /无|未发生|没有|零/;

/** Asks for a plain statement where words that no list knows may stand for what must not be scored. */
export const unclear: Check = {
  check: 'guard-unclear',
  codes: ['guard-unclear'],
  run(parsed, report) {
    const asked = scoredTexts(parsed.draft).flatMap((scored) => {
      const said = textOf(scored);
      const doubt = doubts.find((one) => isDoubtful(one, said, scored));
      return doubt ? [{ scored, said, doubt }] : [];
    });
    if (asked.length === 0) return;
    // What is refused or asked about already need not be asked again.
    const told = new Set<unknown>();
    for (const check of [onlineTime, likes, studyTime, compulsoryPhotos, tracks, health, petitions])
      check.run(parsed, (_code, value) => told.add(value));
    for (const { scored, said, doubt } of asked) {
      if (told.has(scored.part)) continue;
      const seen = [doubt.one, doubt.other].flatMap((words) => words.exec(said)?.[0].trim() ?? []).filter(Boolean);
      const { zh, en } = quoted([...new Set(seen)].filter((word) => word.length > 1));
      const [at, atEn] = zh === '' ? ['', ''] : [`（见${zh}）`, ` (see ${en})`];
      report('guard-unclear', scored.part, scored.path, {
        zh: `“${scored.title}”没有说清量的是什么：${doubt.zh}${at}。`,
        en: `“${scored.part['title-en'] ?? scored.title}” does not say plainly what it measures: it ${doubt.en}${atEn}.`,
        fixZh: '在标题、rule 或纪实的名称里写明做成的是什么事，如办结几件、上门服务几户；量的就是那样的，删掉这一项。',
        fixEn:
          'Say in the title, the rule or the name of the record what was done, such as matters settled or homes visited; where it is indeed that, delete the item.',
        clause: doubt.clause,
      });
    }
  },
};

function isDoubtful(
  { one, other, plain, against }: Doubt,
  said: string,
  { private: person, negative, own }: AnyScored,
) {
  if (against && !(person && (negative || own.some((text) => wanting.test(text))))) return false;
  return one.test(said) && other.test(said) && !plain.test(said);
}

const denied = /不(?:再)?(?:记|计|看|比|统计|考核|要求|收集)/;

// Ids are left to the other guardrails: their letters say little. What is said not to count is none of it.
function textOf({ own, sources }: AnyScored): string {
  const read = [...own, ...sources].filter((text) => !text.includes(idMark));
  return read
    .map((text) =>
      text
        .split(/(?<=[，。；])/)
        .filter((clause) => !denied.test(clause))
        .join(''),
    )
    .join('\n');
}
