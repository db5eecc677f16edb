import type { Check, Report } from './check.ts';

/** Lists every `note`: a contradiction or gap in the source and the choice made, for the officer to read. */
export const notes: Check = {
  check: 'notes',
  codes: ['note'],
  run({ draft }, report) {
    for (const part of [draft.head, ...draft.records, ...draft.duties, ...draft.schemes, ...draft.indicators])
      walk(part, draft.head, report);
  },
};

// Every part may carry a note; one without a title of its own (a promotion, a quota) speaks in the name of the part it stands in.
function walk(value: object, above: Titled, report: Report): void {
  const titled = 'title' in value && typeof value.title === 'string' ? (value as Titled) : above;
  if ('note' in value && typeof value.note === 'string') tell(value, value.note.trim(), titled, report);
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) walk(part, titled, report);
}

interface Titled {
  title: string;
  'title-en'?: string | undefined;
}

function tell(part: object, note: string, titled: Titled, report: Report): void {
  report('note', part, ['note'], {
    zh: `${titled.title}：${note}`,
    en: `${titled['title-en'] ?? titled.title}: ${note}`,
    fixZh: '',
    fixEn: '',
  });
}
