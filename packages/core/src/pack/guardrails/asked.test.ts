import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const codes = (files: Record<string, string>) =>
  loadPack(toySource({}, files), alone)
    .diagnostics.filter(({ code }) => code.startsWith('guard-'))
    .map(({ code, message }) => `${code} ${message}`);

const indicator = (title: string, more: string, measure = 'sum: volunteer-service.hours') => ({
  'indicators/asked.yaml': `indicator: asked
title: ${title}
subject: member
measure: { ${measure} }
${more}
`,
});
const standard = 'standards: [{ standard: least, title: 最低要求, min: 4 }]';

test('an indicator with a standard appraises, though no scheme reads it', () => {
  expect(codes(indicator('网格通日均在线时长', standard))).toEqual([
    expect.stringMatching(/guard-online-time “网格通日均在线时长”定了标准，等于给登录/),
  ]);
  expect(codes(indicator('万人上访率', 'opens-problem: 上访多'))).toEqual([
    expect.stringMatching(/guard-petitions “万人上访率”定了标准，等于给信访/),
  ]);
  expect(codes(indicator('宣传', 'standards: [{ standard: least, title: 转发不少于4条, min: 4 }]'))).toEqual([
    expect.stringContaining('guard-likes'),
  ]);
});

test('one that only tells does not, nor one that a law asks for, nor one of work done', () => {
  expect(codes(indicator('万人上访率', 'direction: none'))).toEqual([]);
  expect(codes(indicator('每年学时', `basis: law\n${standard}`))).toEqual([]);
  expect(codes(indicator('信访件按期办结率', standard))).toEqual([]);
});

const duty = (title: string, more = '') => ({
  'duties/asked.yaml': `duty: asked
title: ${title}
on: member
every: week
met-by: { count: volunteer-service }
${more}
`,
});

test('to be held to check in, or to send photos or tracks, is no better than points for it', () => {
  expect(codes(duty('每周在工作群签到'))).toEqual([
    expect.stringMatching(/guard-online-time “每周在工作群签到”列为职责，等于给登录/),
  ]);
  expect(codes(duty('每周上传走访照片'))).toEqual([expect.stringContaining('guard-compulsory-photo')]);
  expect(codes(duty('每周上传巡查轨迹'))).toEqual([expect.stringContaining('guard-track')]);
  expect(codes(duty('每周巡查消防设施'))).toEqual([]);
  // Whoever is held to be looked at by a doctor is not scored for it.
  expect(codes(duty('每周走访住院党员'))).toEqual([]);
});
