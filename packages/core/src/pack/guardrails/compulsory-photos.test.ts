import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFieldCodes, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const evidence = (reason: string) =>
  loadPack(
    toySource({ 'records/meeting.yaml': [['enter:', `evidence-required: ${JSON.stringify(reason)}\nenter:`]] }),
    alone,
  );

describe('photos and video', () => {
  test.each(['上传工作照片', '拍照留痕', '会议视频', 'Photos uploaded', 'Video of the meeting'])(
    'scored: %s',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-compulsory-photo');
    },
  );
  test.each(['现场照片', '截图', 'Photo of the place', 'Screenshot'])('compulsory: %s', (title) => {
    expect(toyFieldCodes(title)).toEqual(['guard-compulsory-photo']);
    expect(toyFieldCodes(title, ', required: false')).toEqual([]);
  });
  test.each(['影响范围', '视频会议', '视频监控安装', '图片展', '活动地点', 'Imaginary'])('neither: %s', (title) => {
    expect(toyFieldCodes(title)).toEqual([]);
    expect(toyItemCodes(title)).toEqual([]);
  });
});

describe('compulsory evidence', () => {
  test.each([
    '上传现场照片',
    '必须上传工作照片',
    '附巡查轨迹截图',
    '请提供佐证材料',
    '每次须拍照上传',
    '要有视频',
    '水印照片两张',
    '一律提交签到截图',
    '走访照片',
    'Upload photos',
    'Attach a screenshot',
  ])('is not made necessary by asking for it: %s', (reason) => {
    expect(evidence(reason).diagnostics.map((d) => d.code)).toEqual(['guard-compulsory-photo']);
  });
  test.each([
    '凭验收单才能拨付工程款',
    '灾情照片用于保险理赔',
    '《消防法》要求的检查记录',
    '应急抢险现场照片，用于灾情核定',
    '合同盖章后才能付款',
    'Needed for payment',
  ])('is a question where its necessity is stated: %s', (reason) => {
    expect(evidence(reason).diagnostics.map((d) => d.code)).toEqual(['guard-evidence']);
  });
  test('with a reason is a question, with the reason shown', () => {
    const { diagnostics, pack } = evidence('合同盖章后才能付款');
    expect(diagnostics).toMatchObject([{ code: 'guard-evidence', severity: 'warning', line: 10 }]);
    expect(diagnostics[0]?.message).toContain('合同盖章后才能付款');
    expect(diagnostics[0]?.clause).toContain('国办函〔2026〕12号');
    expect(pack).not.toBeNull();
  });
  test('without a reason stops the pack', () => {
    expect(evidence('  ').diagnostics.map((d) => d.code)).toEqual(['guard-compulsory-photo']);
    expect(evidence('').pack).toBeNull();
  });
});

// As offices really write them.
const refused = [
  '上传工作照片',
  '水印照片齐全',
  '拍照留痕',
  '每日现场图',
  '打卡照',
  '短视频报送',
  '上传截屏',
  '活动图文记录',
  '视频佐证',
  '录音资料',
  '随手拍照',
  '走访合影录像',
  '影像资料上传',
  '全景照',
  '图片报送数',
  '图片信息报送条数',
  '短视频作品上传',
  '新闻图片上传',
  '工作图片',
  'Photos uploaded',
  'Screenshots kept',
  'Video of the visit',
  '无照片不计分',
  '工作影像上传',
];
const ordinary = [
  '照片展览志愿服务',
  '举办摄影展',
  '视频会议保障',
  '监控视频维护',
  '为老人免费拍照',
  '老照片征集',
  '短视频大赛获奖',
  '公益视频宣讲',
  '图片展讲解',
  '留守儿童视频连线',
  '图片新闻采用',
  '图片短消息',
  '视频新闻被省级媒体采用',
  '摄影报道',
  'Photo exhibition',
  '村史馆照片墙',
  '为老人拍摄全家福照片',
  '影像资料归档',
  '宣传片拍摄协助',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-compulsory-photo', refused)).toEqual(refused);
  expect(toyRefused('guard-compulsory-photo', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});

test('a yes/no field for news with a picture asks for no photo', () => {
  expect(toyFieldCodes('图片短消息').concat(toyFieldCodes('图片新闻'))).toEqual([]);
  expect(toyFieldCodes('图片')).toEqual(['guard-compulsory-photo']);
});

test('a photo asked for where a number is low is compulsory there', () => {
  const explained = (title: string) =>
    loadPack(
      toySource({
        'records/volunteer-service.yaml': [
          ['precision: 0.5 }', 'precision: 0.5, explain: { below: 1, in: why } }'],
          ['enter:', `  - { field: why, title: ${title}, type: text, required: false }\nenter:`],
        ],
      }),
      alone,
    ).diagnostics.map(({ code, remedyEn }) => [code, remedyEn]);
  expect(explained('现场照片')).toEqual([
    ['guard-compulsory-photo', expect.stringContaining('explain.in name a text field')],
  ]);
  expect(explained('原因')).toEqual([]);
});
