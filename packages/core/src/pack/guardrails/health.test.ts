import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

describe('guard-health', () => {
  test.each([
    '无偿献血',
    '献血200毫升计5分',
    '健康码为绿码',
    '按时体检',
    '患病',
    '接种疫苗',
    'Blood donation',
    'Health status',
    'Sick leave taken',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-health');
  });
  test.each([
    '慰问患病群众',
    '帮助残疾人',
    '义诊服务',
    '卫生整治',
    '城乡居民医保参保',
    '党性体检',
    '传染病防控宣传',
    'Help for disabled neighbours',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('a field is sensitive personal data, compulsory or not', () => {
    expect(toyFieldCodes('健康状况')).toEqual(['guard-sensitive']);
    expect(toyFieldCodes('健康状况', ', required: false')).toEqual(['guard-sensitive']);
  });
});
