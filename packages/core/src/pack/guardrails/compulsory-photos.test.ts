import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';
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
