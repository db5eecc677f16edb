import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { ruleBookHtml } from './html.ts';
import { ruleBookMarkdown } from './markdown.ts';
import type { RuleBlock } from './rule-book.ts';

const bookOf = (...args: Parameters<typeof toySource>) => {
  const loaded = loadPack(toySource(...args), alone);
  if (!loaded.pack) throw new Error(loaded.diagnostics.map((d) => d.messageEn).join(' '));
  return ruleBook(loaded.parsed);
};

const star = 'schemes/member-star.yaml';
const rich = {
  [star]: [
    [
      '        title: 志愿服务\n',
      '        title: 志愿服务\n        title-en: Volunteer service\n        rule: 每小时2分\n        source: 第八条\n        basis: article\n        note: 原文没有上限。\n',
    ],
    [
      'levels:\n',
      `deductions:
  - { item: absence, title: 缺席, measure: { count: meeting.present, where: {} }, points: { each: 1 } }
vetoes:
  - veto: v
    title: 否决
    when: { any: volunteer-service, where: { hours: { max: 1 } }, within-months: 12 }
    effect: { level: { max: 1 } }
levels:
`,
    ],
    [
      'publish:',
      `consequences:
  - consequence: pay
    title: 报酬
    when: { level: { min: 1 } }
    kind: pay
    pay: { to: { posts: [{ post: secretary, title: 书记, title-en: secretary }], applies: { field: rural } }, base-yuan: 300, multiplier: { 1: 1, 2: 1.5 } }
  - { consequence: care, title: 稳慎, when: { level: { max: 0 } }, kind: review }
publish:`,
    ],
  ],
} as const;

describe('the rule book', () => {
  test('prints the orders it cites', () => {
    const order = `basis: example
orders:
  - { guardrail: guard-ranking, issuer: 样例县委, number: 〔2026〕3号, date: 2026-01-05, text: 按得分公布名次。 }`;
    const book = bookOf({ 'pack.yaml': [['basis: example', order]] });
    const printed = ruleBookMarkdown(book, 'zh');
    expect(printed).toContain('依上级文件放开的限制');
    expect(printed).toContain('样例县委 〔2026〕3号（2026-01-05）');
    expect(printed).toContain('按得分公布名次。');
  });
  test('prints indicators with their standards, says how marks are trimmed, and marks the cap of the whole', () => {
    const source = toySource({
      [star]: [
        ['precision: 0.1\n', 'precision: 0.1\ncap: 100\nbases: { cap: article }\n'],
        [
          'measure: { count: meeting.present }\n        points: { each: 1 }',
          'measure: { indicator: hours, as: met }\n        points: { share: 4 }',
        ],
        [
          '        cap: { month: 4 }\n',
          `        cap: { month: 4 }
      - item: marks
        title: 打分
        measure: { entered: volunteer-service.hours, combine: trimmed, trim: { from: 5 } }
        points: { as-entered: true }
`,
        ],
      ],
    });
    const indicator = `indicator: hours
title: 服务时长
subject: member
unit: 小时
basis: law
measure: { sum: volunteer-service.hours }
standards: [{ standard: rural, title: 农村, applies: { field: rural }, min: 12, basis: article }]
targets: [{ target: t, title: 目标, year: 2018, share: 0.8 }]
`;
    const { parsed } = loadPack({ ...source, files: { ...source.files, 'indicators/hours.yaml': indicator } }, alone);
    const printed = ruleBookMarkdown(ruleBook(parsed), 'zh');
    expect(printed).toContain('标准（农村）：不低于 12 小时〔文件〕');
    expect(printed).toContain('目标：2018 年底达标比例 80%〔法规〕');
    expect(printed).toContain('“服务时长”是否达标');
    expect(printed).toContain('去掉 1 个最高、1 个最低后的平均，满 5 份才去');
    expect(printed).toContain('每季度最多 100 分〔文件〕');
  });
  test('a rule carries the document’s words, its sentence phrase by phrase with the basis of each, and the note', () => {
    const rule = bookOf(rich).blocks.find(
      (block): block is RuleBlock => block.type === 'rule' && block.anchor === 'member-star/common/volunteering',
    );
    expect(rule).toMatchObject({
      title: { zh: '志愿服务', en: 'Volunteer service' },
      quote: '每小时2分',
      source: '第八条',
      basis: 'article',
      note: '原文没有上限。',
    });
    expect(rule?.phrases.map((phrase) => [phrase.text.zh, phrase.basis])).toEqual([
      ['“志愿服务”（限时长不少于 1 小时）的时长合计', 'article'],
      ['每 1 小时计 2 分', 'article'],
      ['每月最多 6 分', 'article'],
    ]);
  });

  test('what nobody wrote is not marked as if the document had said it', () => {
    const phrases = bookOf(rich).blocks.flatMap((block) => ('phrases' in block ? block.phrases : []));
    const appeal = phrases.find((phrase) => phrase.text.zh.includes('申诉'));
    expect(appeal).toEqual({
      text: { zh: '期满后 30 天内可以申诉', en: 'appeals until 30 days after the period ends' },
      basis: null,
    });
  });

  test('that who left takes part is printed where it is said', () => {
    const told = (edits: Parameters<typeof toySource>[0]) =>
      ruleBookMarkdown(bookOf(edits), 'zh').includes('期内离开的也参加考核');
    expect(told({})).toBe(false);
    expect(told({ [star]: [['period:', 'there: any-time\nperiod:']] })).toBe(true);
  });

  test('schemes that feed others come first, whatever their files are called', () => {
    const headings = bookOf().blocks.filter((block) => block.type === 'heading' && block.level === 1);
    expect(headings.map((block) => 'anchor' in block && block.anchor)).toEqual([
      'member-star',
      'branch-star',
      'duties',
      'records',
    ]);
  });

  test('every value is counted by its basis', () => {
    const { counts } = bookOf(rich);
    expect(counts.article).toBe(3);
    expect(counts.example).toBeGreaterThan(20);
    expect(counts.law + counts.local).toBe(0);
  });

  test('is plain data', () => {
    const book = bookOf(rich);
    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});

describe('as Markdown', () => {
  const zh = ruleBookMarkdown(bookOf(rich), 'zh');
  const en = ruleBookMarkdown(bookOf(rich), 'en');
  test.each([
    '# 样例',
    '## 先锋星',
    '### 共性',
    '1. **志愿服务**',
    '   > 每小时2分（第八条）',
    '每 1 小时计 2 分〔文件〕；每月最多 6 分〔文件〕。',
    '说明：原文没有上限。',
    '### 减分项',
    '期末前 12 个月内有“志愿服务”（限时长不多于 1 小时）〔示例〕；最高评为一星〔示例〕。',
    '| 二星 | 20 分及以上〔示例〕 |',
    '每次最多升 1 级，降级不限〔示例〕。',
    '发给领域为农村的书记；每季度基数 300 元〔示例〕；系数：一星 1，二星 1.5〔示例〕。',
    '由人逐个研究决定，系统不作处理',
    '级别向社会公开〔示例〕；得分只给本人（本组织）看〔示例〕；名次不公布。',
    '## 按期履行的职责',
    '每季度至少 1 次〔示例〕；凭“组织生活”（限类别为党员大会）〔示例〕。',
    '| 时长 | 数 0.5–24 小时〔示例〕 | 是 |',
  ])('says “%s”', (text) => {
    expect(zh).toContain(text);
  });
  test('in English where the pack has English, else in the pack’s own words', () => {
    expect(en).toContain('1. **Volunteer service**');
    expect(en).toContain('2 points for each unit〔document〕; at most 6 each month〔document〕.');
    expect(en).toContain('the level is 一星 at most〔example〕');
  });
  test('numbers rules anew under each heading', () => {
    expect(zh).toMatch(/1\. \*\*志愿服务\*\*[^]*2\. \*\*参加组织生活\*\*[^]*### 减分项\n\n1\. \*\*缺席\*\*/);
  });
});

describe('text of a pack stays text', () => {
  const sly = { 'pack.yaml': [['title: 样例', "title: '<script>alert(1)</script> [a](b) # *x*'"]] } as const;
  test('in HTML', () => {
    const html = ruleBookHtml(bookOf(sly), 'zh');
    expect(html).not.toContain('<script>');
    expect(html).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt; [a](b) # *x*</h1>');
  });
  test('in Markdown', () => {
    expect(ruleBookMarkdown(bookOf(sly), 'zh')).toContain('# \\<script\\>alert(1)\\</script\\> \\[a\\](b) \\# \\*x\\*');
  });
});

test('HTML is one page with language, headings one can link to, and each mark', () => {
  const html = ruleBookHtml(bookOf(rich), 'zh');
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain(
    '<li id="member-star/common/volunteering"><strong>志愿服务</strong><blockquote lang="zh-CN">每小时2分',
  );
  expect(html).toContain('<span class="basis article">〔文件〕</span>');
  expect(html.match(/<ol>/g)?.length).toBe(html.match(/<\/ol>/g)?.length);
});
