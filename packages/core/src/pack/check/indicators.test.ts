import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toySource } from '../toy-source.ts';

const find = (text: string) => {
  const source = toySource({});
  const files = { ...source.files, 'indicators/hours.yaml': `indicator: hours\ntitle: 时长\nsubject: member\n${text}` };
  return loadPack({ ...source, files }, () => undefined)
    .diagnostics.filter(({ file }) => file.endsWith('hours.yaml'))
    .map(({ code, line }) => `${code} ${line}`);
};

test('a measure, a standard and a target that fit', () => {
  expect(
    find(`measure: { sum: volunteer-service.hours }
standards:
  - { standard: rural, title: 农村, applies: { field: rural }, min: 8 }
  - { standard: all, title: 其他, min: 4 }
targets: [{ target: this-year, title: 今年, year: 2017, share: 0.8 }]
`),
  ).toEqual([]);
});

test('slips are told where they are', () => {
  expect(find('measure: { sum: volunteer-service.hour }\n')).toEqual(['unknown-field 4']);
  expect(find('measure: { total: volunteer-service.hours }\n')).toEqual(['unknown-kind 4']);
  expect(
    find(`measure: { count: volunteer-service }
standards:
  - { standard: a, title: 甲 }
  - { standard: b, title: 乙, min: 5, max: 3 }
targets:
  - { target: x, title: 目标, year: 2017 }
`),
  ).toEqual(['standard-empty 6', 'standard-unreached 7', 'impossible-condition 7', 'standard-empty 9']);
  expect(
    find('measure: { count: volunteer-service }\ntargets: [{ target: x, title: 目标, year: 2017, share: 0.5 }]\n'),
  ).toEqual(['no-standard 5']);
});

test('whether a standard is met, and an indicator that is a ratio, give points by share; an amount does not', () => {
  const scored = (measure: string, indicator: string) => {
    const source = toySource({
      'schemes/member-star.yaml': [
        [
          'measure: { count: meeting.present }\n        points: { each: 1 }',
          `measure: ${measure}\n        points: { share: 4 }`,
        ],
      ],
    });
    const head =
      'indicator: hours\ntitle: 时长\nsubject: member\nevery: month\nstandards: [{ standard: all, title: 标准, min: 0.5 }]\n';
    const files = { ...source.files, 'indicators/hours.yaml': `${head}measure: ${indicator}\n` };
    return loadPack({ ...source, files }, () => undefined).diagnostics.map(({ code }) => code);
  };
  const hours = '{ sum: volunteer-service.hours }';
  expect(scored('{ indicator: hours, as: met }', hours)).toEqual([]);
  expect(scored('{ indicator: hours }', `{ ratio: ${hours}, of: { number: 40 } }`)).toEqual([]);
  expect(scored('{ indicator: hours }', hours)).toEqual(['kind-mismatch']);
});

test('conditions on records name fields that exist', () => {
  expect(find('measure: { count: volunteer-service, where: { hours: { min: 1 } } }\n')).toEqual([]);
  expect(find('measure: { count: volunteer-service, where: { hour: { min: 1 } } }\n')).toEqual(['unknown-field 4']);
  expect(find('measure: { ratio: { count: volunteer-service, where: { hour: 1 } }, of: { number: 4 } }\n')).toEqual([
    'unknown-field 4',
  ]);
});
