import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

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
