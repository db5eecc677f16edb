import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Lists every `note`: a contradiction or gap in the source and the choice made, for the officer to read. */
export const notes: Check = {
  check: 'notes',
  codes: ['note'],
  run({ draft }, report) {
    const { head, records, duties, schemes } = draft;
    tell(head, report);
    for (const record of records) for (const part of [record, ...record.fields]) tell(part, report);
    for (const duty of duties) tell(duty, report);
    for (const scheme of schemes) {
      const items = itemsOf(scheme).map(({ item }) => item);
      for (const part of [
        scheme,
        ...scheme.sections,
        ...items,
        ...scheme.vetoes,
        ...scheme.levels,
        ...scheme.consequences,
      ])
        tell(part, report);
    }
  },
};

function tell(
  part: { title: string; 'title-en'?: string | undefined; note?: string | undefined },
  report: Report,
): void {
  if (part.note === undefined) return;
  const note = part.note.trim();
  report('note', part, ['note'], {
    zh: `${part.title}：${note}`,
    en: `${part['title-en'] ?? part.title}: ${note}`,
    fixZh: '',
    fixEn: '',
  });
}
