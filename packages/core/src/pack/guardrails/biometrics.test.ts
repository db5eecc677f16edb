import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-biometrics', () => {
  test.each(['人脸识别到会', '指纹考勤', '刷脸', 'Face recognition', 'Fingerprints given', 'Biometric attendance'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-biometrics');
    },
  );
  test.each(['脸面工程整治', '传承红色基因', '打指标', 'A face-lift for the square'])(
    'is not found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toEqual([]);
    },
  );
  test('a compulsory field stops the pack', () => {
    expect(toyFieldCodes('人脸照')).toContain('guard-biometrics');
  });
});

// As offices really write them.
const refused = [
  '人脸识别到会',
  '指纹考勤',
  '刷脸签到机',
  '人像采集',
  '虹膜录入',
  '声纹登记',
  '步态识别',
  'DNA采集',
  '血样采集',
  '掌纹',
  '生物特征录入',
  '语音采集',
  '瞳孔识别',
  '脸部扫描',
  'Face recognition',
  'Palm prints',
  'Retina scan',
  '配合人脸录入并宣传防范',
  '刷脸打卡考勤防范代签',
  '兑换时须面容核验',
];
const ordinary = [
  '脸面工程整治',
  '传承红色基因',
  '打指标',
  '先锋基因工程',
  '面对面走访',
  '文化基因解码',
  '手把手帮带',
  '识别风险隐患',
  '特征农产品推广',
  '声音志愿播音',
  'A face-lift for the square',
  '开展防范“人脸识别”诈骗、保护指纹信息宣传',
  '村民人脸上笑容',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-biometrics', refused)).toEqual(refused);
  expect(toyRefused('guard-biometrics', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
