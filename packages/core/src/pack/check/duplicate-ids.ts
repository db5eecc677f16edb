import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Two parts with one id: the score book, cases and appeals could not tell them apart. */
export const duplicateIds: Check = {
  check: 'duplicate-ids',
  codes: ['duplicate-id'],
  run({ draft }, report) {
    for (const record of draft.records) {
      unique(record.fields, 'field', report);
      for (const field of record.fields) unique(field.choices ?? [], 'choice', report);
    }
    unique(draft.head.fields ?? [], 'field', report);
    unique(draft.head.kinds ?? [], 'kind', report);
    for (const scheme of draft.schemes) {
      unique(scheme.sections, 'section', report);
      // An item is named without its section wherever scores are shown, so it is unique in the whole scheme.
      unique(
        itemsOf(scheme).map(({ item }) => item),
        'item',
        report,
      );
      unique(scheme.groups, 'group', report);
      unique(scheme.exempt, 'exempt', report);
      unique(scheme.groups, 'group', report);
      unique(scheme.exempt, 'exempt', report);
      unique(scheme.vetoes, 'veto', report);
      unique(scheme.levels, 'level', report);
      unique(scheme.consequences, 'consequence', report);
    }
  },
};

function unique<K extends string>(parts: readonly Record<K, string | number>[], key: K, report: Report): void {
  const seen = new Set<string | number>();
  const path: Path = [key];
  for (const part of parts) {
    const id = part[key];
    if (seen.has(id))
      report('duplicate-id', part, path, {
        zh: `“${key}: ${id}”已经用过了。`,
        en: `“${key}: ${id}” is used twice.`,
        fixZh: '换一个编号；是同一项就合成一项。',
        fixEn: 'Choose another id, or make the two one.',
      });
    seen.add(id);
  }
}
