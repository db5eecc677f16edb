import { describe, expect, test } from 'vitest';
import { toyFindings } from './toy-findings.ts';

const record = 'records/volunteer-service.yaml';
const star = 'schemes/member-star.yaml';

// Each of these is named by items, summaries and cases; only the mistake itself is told.
describe('a part that is refused is told once, not again wherever it is named', () => {
  test.each([
    ['an id in capitals', record, 'record: volunteer-service', 'record: Volunteer-Service', 'wrong-format', 1],
    ['an id in Chinese', record, 'record: volunteer-service', 'record: 志愿服务', 'wrong-format', 1],
    ['another name than its file', record, 'record: volunteer-service', 'record: volunteer', 'wrong-file-name', 1],
    ['a kind of subject nobody knows', record, 'subject: member', 'subject: members', 'unknown-subject-kind', 3],
    ['a field in capitals', record, 'field: hours', 'field: Hours', 'wrong-format', 6],
    ['a field of no type', record, 'type: number', 'type: int', 'wrong-value', 6],
    ['a scheme in capitals', star, 'scheme: member-star', 'scheme: Member-Star', 'wrong-format', 1],
    ['a scheme about nobody known', star, 'subject: member', 'subject: person', 'unknown-subject-kind', 3],
    ['an item in capitals', star, 'item: volunteering', 'item: Volunteering', 'wrong-format', 12],
    ['a duty in capitals', 'duties/congress.yaml', 'duty: congress', 'duty: Congress', 'wrong-format', 1],
  ] as const)('%s', (_, file, from, to, code, line) => {
    expect(toyFindings({ [file]: [[from, to]] })).toEqual([`${code} ${file}:${line}`]);
  });

  test('an attribute of no type', () => {
    const kinds = 'kinds: [{ kind: member, attributes: [{ attribute: age, title: 年龄, type: int }] }]\nfields:\n';
    const found = toyFindings({
      'pack.yaml': [['fields:\n', kinds]],
      [star]: [['count: meeting.present', 'attribute: age']],
    });
    expect(found).toEqual(['wrong-value pack.yaml:8']);
  });

  test('a file whose very name is no id goes by what was meant', () => {
    const text = `record: volunteer_service
title: 志愿服务
subject: member
fields:
  - { field: activity, title: 活动, type: text }
  - { field: hours, title: 时长, type: number, unit: 小时, min: 0.5, max: 24, precision: 0.5 }
enter: [member]
verify: branch-secretary
summary: '{activity}'
`;
    expect(toyFindings({}, { [record]: null, 'records/volunteer_service.yaml': text })).toEqual([
      'wrong-format records/volunteer_service.yaml:1',
    ]);
  });

  test('what names something else is told as before, after the records it reads', () => {
    const found = toyFindings({
      [record]: [['field: hours', 'field: Hours']],
      [star]: [['count: meeting.present', 'count: meetings.present']],
    });
    expect(found).toEqual([`wrong-format ${record}:6`, `unknown-record ${star}:19`]);
  });
});
