import type { RecordType } from '@lianxin/core';
import { writeWorkbook } from '../spreadsheets/write.ts';
import { targetsOf, type Target } from './targets.ts';

/** An empty sheet with the columns a record type needs, and a second one that says what goes into each. */
export function templateOf(type: RecordType): Promise<Uint8Array> {
  const targets = targetsOf(type);
  return writeWorkbook([
    {
      name: type.title,
      caption: `${type.title}　导入模板。每行一条；名字和编号填一个就行，重名的再写所在组织。不要合并单元格。`,
      columns: targets.map(({ title, kind }) => ({
        header: title.zh,
        width: kind === 'text' || kind === 'who' ? 24 : 14,
      })),
      rows: [],
    },
    {
      name: '怎么填',
      caption: `${type.title}　每一列怎么填`,
      columns: [
        { header: '列', width: 24 },
        { header: '要不要填', width: 14 },
        { header: '怎么填', width: 60 },
      ],
      rows: targets.map((target) => [target.title.zh, need(target), howTo(target)]),
    },
  ]);
}

function need({ target, required }: Target): string {
  if (target === 'name' || target === 'id') return '填一个';
  if (target === 'organisation') return '重名时填';
  return required ? '必填' : '可不填';
}

function howTo({ target, kind, field }: Target): string {
  if (target === 'name') return '和名册上的名字一样';
  if (target === 'id') return '名册上的编号';
  if (target === 'organisation') return '所在组织的名称';
  if (kind === 'date') return '2026-06-30；或者 2026年、2026年第三季度，按这一期的最后一天记';
  if (kind === 'boolean') return '是 或 否';
  if (kind === 'choice') return `从中选一个：${(field?.choices ?? []).map(({ title }) => title).join('、')}`;
  if (kind === 'number') {
    const limits = [
      field?.min === undefined ? '' : `不小于 ${field.min}`,
      field?.max === undefined ? '' : `不大于 ${field.max}`,
      field?.precision === undefined ? '' : `以 ${field.precision} 为单位`,
    ].filter((text) => text !== '');
    return ['只写数字', ...(field?.unit === undefined ? [] : [`单位是${field.unit}`]), ...limits].join('，');
  }
  return `文字，最多 ${field?.['max-length'] ?? 500} 字`;
}
