import { describe, expect, it } from 'vitest';
import { dayOf } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { explain } from '../explain/explain.ts';
import { earlierYears } from '../population.ts';
import { traceSubject } from '../explain/trace.ts';

const item = (id: string, title: string, measure: object) => ({ item: id, title, measure, points: { each: 1 } });
// 90 分以上且“服务”不低于 5 分的为五星级，80 分以上为四星级
const scheme = (more: object = {}, also: object[] = [{ section: 'service', is: { min: 5 } }], top: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    levels: [
      { level: 3, title: '三星级', below: 80 },
      { level: 4, title: '四星级', from: 80, below: 90 },
      { level: 5, title: '五星级', from: 90, also, ...top },
    ],
    sections: [
      { section: 'work', title: '工作', items: [item('work', '工作', { sum: 'honour.amount' })] },
      { section: 'service', title: '服务', items: [item('hours', '服务', { sum: 'volunteer-service.hours' })] },
    ],
    ...more,
  });

interface Member {
  work: number;
  hours: number;
  year?: number;
}
const rows = (members: readonly Member[][]): { subjects: Row[]; facts: Row[] } => ({
  subjects: members.map((_, i) => ({ id: `m${i}`, kind: 'member' })),
  facts: members.flatMap((years, i) =>
    years.flatMap(({ work, hours, year = 2017 }) => [
      { record: 'honour', subject: `m${i}`, date: `${year}-02-01`, amount: work },
      ...(hours > 0 ? [{ record: 'volunteer-service', subject: `m${i}`, date: `${year}-02-01`, hours }] : []),
    ]),
  ),
});
const levelsOf = (stated: ReturnType<typeof scheme>, members: readonly Member[][], more: Row[] = []) => {
  const { subjects, facts } = rows(members);
  return scoreToy(stated, '2017', { subjects, facts: [...facts, ...more] }).map(({ level }) => level);
};

describe('what a level asks besides the total', () => {
  it('keeps from it whoever misses it, and leaves the place to the next', () => {
    const members = [
      [{ work: 88, hours: 4 }],
      [{ work: 87, hours: 5 }],
      [{ work: 70, hours: 9 }],
      [{ work: 85, hours: 6 }],
    ];
    // 92 without five of service, 92 with, 79, 91.
    expect(levelsOf(scheme(), members)).toEqual([4, 5, 3, 5]);
    // One place: the first misses the condition, the second has it.
    expect(levelsOf(scheme({}, undefined, { top: 1 }), members)).toEqual([4, 5, 3, 4]);
  });

  it('asks all of several, of records too', () => {
    const also = [{ section: 'service', is: { min: 5 } }, { none: 'discipline' }, { any: 'absence' }];
    const members = [[{ work: 90, hours: 5 }], [{ work: 90, hours: 5 }], [{ work: 90, hours: 5 }]];
    const of = (record: string, i: number, more: object = {}): Row =>
      ({ record, subject: `m${i}`, date: '2017-03-01', ...more }) as Row;
    const more = [...[0, 1].map((i) => of('absence', i)), of('discipline', 1, { decision: 'warning' })];
    expect(levelsOf(scheme({}, also), members, more)).toEqual([5, 4, 4]);
  });

  it('is no matter of a part that does not exist for the subject', () => {
    const stated = scheme();
    const sections = stated.sections.map((section) =>
      section.section === 'service' ? { ...section, applies: { field: 'rural' } } : section,
    );
    const subjects: Row[] = [
      { id: 'm0', kind: 'member', field: 'rural' },
      { id: 'm1', kind: 'member', field: 'school' },
    ];
    const { facts } = rows([[{ work: 95, hours: 1 }], [{ work: 95, hours: 1 }]]);
    expect(scoreToy({ ...stated, sections }, '2017', { subjects, facts }).map(({ level }) => level)).toEqual([4, 5]);
  });

  it('does not strike a level that is kept, as a veto would', () => {
    const promotion = { 'keep-for': 2, 'keep-over-reset': true };
    const members = [
      // Five stars in 2016; 70 of 2017 and no service: kept.
      [
        { work: 90, hours: 5, year: 2016 },
        { work: 70, hours: 0 },
      ],
      // 95 in 2017 without service: four.
      [
        { work: 70, hours: 5, year: 2016 },
        { work: 95, hours: 0 },
      ],
    ];
    expect(levelsOf(scheme({ promotion }), members)).toEqual([5, 4]);
    const veto = {
      veto: 'v',
      title: '服务',
      when: { section: 'service', is: { below: 5 } },
      effect: { level: { max: 4 } },
    };
    const bare = scheme({ promotion, vetoes: [veto] });
    const levels = bare.levels.map((level) => ({ ...level, also: undefined }));
    expect(levelsOf({ ...bare, levels }, members)).toEqual([4, 4]);
  });

  it('may look at the level held before', () => {
    // 上年四星级以上的，方可评为五星级
    const also = [{ level: { min: 4 }, period: 'previous' }];
    const members = [
      [
        { work: 80, hours: 0, year: 2016 },
        { work: 95, hours: 0 },
      ],
      [
        { work: 70, hours: 0, year: 2016 },
        { work: 96, hours: 0 },
      ],
    ];
    expect(levelsOf(scheme({}, also), members)).toEqual([5, 4]);
    expect(levelsOf(scheme({}, also, { top: 1 }), members)).toEqual([5, 4]);
  });

  it('under a veto leaves the best of those that are reached', () => {
    const levels = [
      { level: 3, title: '三星级', below: 80 },
      { level: 4, title: '四星级', from: 80, below: 90, also: [{ section: 'service', is: { min: 5 } }] },
      { level: 5, title: '五星级', from: 90 },
    ];
    const vetoes = [{ veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 4 } } }];
    const more = [{ record: 'discipline', subject: 'm0', date: '2017-03-01', decision: 'warning' }];
    expect(levelsOf(scheme({ levels, vetoes }), [[{ work: 95, hours: 0 }], [{ work: 95, hours: 0 }]], more)).toEqual([
      3, 5,
    ]);
  });
});

describe('explained', () => {
  const explained = (stated: ReturnType<typeof scheme>, members: readonly Member[][]) => {
    const { subjects, facts } = rows(members);
    const pack = compilePack({ ...toyPack(), schemes: [stated] });
    const table = subjectsFromRows(subjects, { defaultKind: 'member' }).subjects;
    const dated = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
    const read = factsFromRows(pack, table, dated, { complete: false });
    expect(read.issues).toEqual([]);
    const population = { subjects: table, facts: read.facts, year: 2017, asOf: dayOf(2017, 12, 31) };
    const compiled = getScheme(pack, stated.scheme);
    const before = earlierYears(pack, population, compiled);
    return members.map((_, row) =>
      explain(traceSubject(compiled, { ...population, before }, row), table, 0, { pack: 'toy', version: '1.0.0' }),
    );
  };

  it('names the condition that failed, and what the next level asks', () => {
    const [missed, far] = explained(scheme(), [[{ work: 88, hours: 4 }], [{ work: 81, hours: 4 }]]);
    expect(missed!.heldBack?.zh).toBe('得分够五星级，但“服务”得 4 分，不符合“不少于 5 分”');
    expect(missed!.heldBack?.en).toBe('The score reaches “五星级”, but “服务” 4, not at least 5 points');
    expect(missed!.next).toMatchObject({ level: 5, missing: 0, unmet: { zh: '“服务”得 4 分，不符合“不少于 5 分”' } });
    expect(far!.heldBack).toBeNull();
    expect(far!.next).toMatchObject({ level: 5, missing: 5, unmet: { en: '“服务” 4, not at least 5 points' } });
    expect(missed!.conditions).toEqual([]);
    expect(missed!.vetoes).toEqual([]);
  });
});
