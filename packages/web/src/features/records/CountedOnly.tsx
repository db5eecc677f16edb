import { defineTexts, useTexts } from '../../lib/i18n.ts';
import type { FullRecord } from './RecordFacts.tsx';

const countedTexts = defineTexts('counted-record', {
  why: {
    zh: '能看这个得分，就能看它的依据。参加的人只列人数，名单由所在组织和上级查看。',
    en: 'Who may see the score may see what it rests on. Of those who took part only the number is told.',
  },
});

/** Says why a record is shown in part: to whoever sees a score that rests on it, and not the people in it. */
export function CountedOnly({ record }: { record: Pick<FullRecord, 'enteredBy'> }) {
  const t = useTexts(countedTexts);
  return record.enteredBy === null ? <p className="muted counted-only">{t('why')}</p> : null;
}
