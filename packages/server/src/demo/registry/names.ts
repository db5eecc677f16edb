import type { Random } from './random.ts';

/** Surnames by their share of the population in hundredths of a percent (2020 name report, rounded). */
const surnames: readonly [string, number][] = Object.entries({
  王: 718, 李: 700, 张: 674, 刘: 510, 陈: 461, 杨: 322, 黄: 245, 赵: 223, 吴: 214, 周: 206, 徐: 153, 孙: 146, 马: 129, 朱: 128,
  胡: 125, 郭: 118, 何: 117, 林: 116, 高: 112, 罗: 109, 郑: 99, 梁: 92, 谢: 83, 宋: 81, 唐: 78, 许: 74, 邓: 70, 韩: 70, 冯: 67,
  曹: 66, 彭: 65, 曾: 62, 肖: 61, 田: 58, 董: 56, 潘: 55, 袁: 54, 蔡: 53, 蒋: 52, 余: 50, 于: 49, 杜: 48, 叶: 47, 程: 46, 魏: 46,
  苏: 45, 吕: 44, 丁: 43, 任: 42, 卢: 41, 姚: 40, 沈: 39, 钟: 38, 姜: 38, 崔: 37, 谭: 36, 陆: 35, 范: 35, 汪: 34, 廖: 34, 石: 33,
  金: 32, 韦: 31, 贾: 31, 夏: 30, 付: 29, 方: 29, 邹: 28, 熊: 27, 白: 27, 孟: 26, 秦: 26, 邱: 25, 侯: 24, 江: 24, 尹: 23, 薛: 22,
  闫: 21, 段: 20, 雷: 20, 龙: 19, 黎: 19, 史: 18, 陶: 18, 贺: 17, 毛: 17, 郝: 16, 顾: 16, 龚: 15, 邵: 15, 万: 15, 覃: 14, 武: 14,
  钱: 14, 戴: 14, 严: 13, 莫: 13, 孔: 13, 向: 12, 常: 12, 汤: 11, 康: 11, 易: 11, 乔: 10, 赖: 10, 文: 10, 滕: 4, 邢: 8, 阎: 6, 季: 7,
}); // prettier-ignore

/** Rare and double surnames: about one person in a hundred. */
const rareSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '尉迟',
  '令狐',
  '司徒',
  '夏侯',
  '端木',
  '东方',
  '慕容',
  '哈',
  '回',
  '查',
  '佟',
  '关',
  '鲜',
  '冉',
  '粟',
];

const weights = surnames.map(([, share]) => share);
const known = new Set(surnames.map(([name]) => name));

interface GivenNames {
  /** Born before this year. */
  before: number;
  /** Share of one-character given names. */
  single: number;
  first: readonly [male: string, female: string];
  last: readonly [male: string, female: string];
}

/** What parents of each generation chose from; whole names result from a first and a last character. */
const generations: readonly GivenNames[] = [
  {
    before: 1950,
    single: 0.08,
    first: ['德福玉振文万世金长树宝洪庆广连', '秀桂玉淑凤素翠金月瑞'],
    last: ['山林才贵祥海田明和义堂清发臣顺', '兰英珍芝云荣芳琴梅花'],
  },
  {
    before: 1966,
    single: 0.14,
    first: ['建国志永新保卫文立春玉金长宝学', '秀桂玉淑春爱凤建素金月'],
    last: ['国军华民生林平海忠义强成明东山', '兰英华芬珍荣梅霞云玲琴'],
  },
  {
    before: 1980,
    single: 0.34,
    first: ['建志国永海文春晓俊立红卫金玉庆', '丽晓红艳秀玉春海淑素金'],
    last: ['军强勇伟峰华辉明斌涛林东刚杰平', '丽红梅艳霞玲敏燕华芳娟'],
  },
  {
    before: 1992,
    single: 0.4,
    first: ['晓志文俊海建明振国永宏佳少立鹏', '晓丽海佳雪美文静艳小亚'],
    last: ['磊超鹏飞伟杰龙波亮宁涛凯刚辉阳', '娜婷静雪丹丽颖莹慧燕敏'],
  },
  {
    before: 2010,
    single: 0.2,
    first: ['子浩宇俊嘉文泽家明梓一天志佳鑫', '雨欣思佳梦子雅诗嘉心一'],
    last: ['轩豪杰涵宇辰然博阳航鑫源凯哲睿', '涵怡琪萱婷妍彤瑶宁雯悦'],
  },
];

/** A surname by frequency; in a village the families that gave it its name, or settled it, are common. */
export function drawSurname(draw: Random, family?: string): string {
  if (family !== undefined && draw.chance(0.38)) return family;
  if (draw.chance(0.01)) return draw.pick(rareSurnames);
  return surnames[draw.weighted(weights)]?.[0] ?? '王';
}

/** The family a place is named after (张庄 → 张), or one drawn for it. */
export function familyOf(draw: Random, place: string): string {
  const named = [...place].find((character) => known.has(character));
  return named ?? drawSurname(draw);
}

export function drawGivenName(draw: Random, sex: 1 | 2, birthYear: number): string {
  const generation = generations.find(({ before }) => birthYear < before) ?? generations.at(-1);
  if (!generation) throw new Error('no generation of names');
  const last = draw.pick([...generation.last[sex - 1]!]);
  if (draw.chance(generation.single)) return last;
  const first = draw.pick([...generation.first[sex - 1]!]);
  return first + last;
}
