import { titleWords, unitWords, type Field, type RecordType, type Role, type Words } from '@lianxin/core';
import type { Who } from '../../http/who.ts';
import { subjectsOf } from '../records/access.ts';

/** Something a record needs that a column of the sheet, or one value for all rows, can give. */
export interface Target {
  /** `name`, `id`, `organisation`, `date`, or `field:<field>`. */
  target: string;
  title: Words;
  required: boolean;
  forAll: boolean;
  kind: 'who' | 'date' | 'text' | 'number' | 'boolean' | 'choice';
  /** Words by which its column is known; compared without spaces, brackets and case. */
  headings: readonly string[];
  field: Field | null;
}

const importers: readonly Role[] = ['branch-secretary', 'township-officer', 'county-officer'];

/** Record types whose records an officer may enter for others and a flat sheet can hold: lists of people cannot be written in a cell. */
export function importable(who: Who, types: readonly RecordType[]): RecordType[] {
  const numbers = (type: RecordType) => (type.fields.some(({ type: kind }) => kind === 'number') ? 0 : 1);
  return types
    .filter(
      (type) =>
        subjectsOf(type).length > 0 &&
        type.fields.every((field) => field.type !== 'people' || !field.required) &&
        who.roles.some(({ role }) => importers.includes(role) && type.enter.includes(role)),
    )
    .sort((a, b) => numbers(a) - numbers(b));
}

/** What a row of the type needs, in the order of a template's columns. */
export function targetsOf(type: RecordType): Target[] {
  const kinds = subjectsOf(type);
  const people = kinds.includes('member');
  const bodies = kinds.some((kind) => kind !== 'member');
  const name: Words = !bodies
    ? { zh: '姓名', en: 'Name' }
    : people
      ? { zh: '姓名或组织名称', en: 'Name of the person or organisation' }
      : { zh: '组织名称', en: 'Name of the organisation' };
  const who = (target: string, title: Words, headings: readonly string[]): Target => ({
    target,
    title,
    required: false,
    forAll: false,
    kind: 'who',
    headings: [title.zh, title.en, ...headings],
    field: null,
  });
  return [
    who('name', name, [
      ...(people ? ['姓名', '党员姓名', '被考核人', '考核对象', 'name'] : []),
      ...(bodies
        ? ['名称', '组织', '党组织', '党组织名称', '单位', '单位名称', '支部', '支部名称', '党委', '乡镇']
        : []),
    ]),
    who('id', { zh: '编号', en: 'Id' }, ['人员编号', '组织编号', '系统编号', '代码', 'id']),
    ...(people
      ? [
          who('organisation', { zh: '所在组织', en: 'Organisation' }, [
            '所在支部',
            '所属支部',
            '党支部',
            '支部',
            '组织',
            '单位',
            '所在单位',
            '乡镇',
            '党组织',
          ]),
        ]
      : []),
    {
      target: 'date',
      title: { zh: '日期', en: 'Date' },
      required: true,
      forAll: true,
      kind: 'date',
      headings: [
        '日期',
        'date',
        '时间',
        '考核日期',
        '评定日期',
        '发生日期',
        '年度',
        '期间',
        '季度',
        '月份',
        '考核年度',
        '考核期',
        'period',
        'year',
      ],
      field: null,
    },
    ...type.fields.flatMap((field): Target[] => {
      if (field.type === 'people') return [];
      const title = titleWords(field);
      const scores = field.type === 'number' ? ['得分', '分数', '成绩', '总分', '考核得分', 'score'] : [];
      return [
        {
          target: `field:${field.field}`,
          title,
          required: field.required,
          forAll: true,
          kind: field.type,
          headings: [title.zh, title.en, field.field, ...scores],
          field,
        },
      ];
    }),
  ];
}

/** A target as the contract shows it. */
export function targetView({ target, title, required, forAll, kind, field }: Target) {
  return {
    target,
    title,
    required,
    forAll,
    kind,
    unit: field === null || field.unit === undefined ? null : unitWords(field),
    choices: (field?.choices ?? []).map((choice) => ({ choice: choice.choice, title: titleWords(choice) })),
  };
}
