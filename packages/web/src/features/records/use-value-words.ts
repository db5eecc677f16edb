import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { recordsTexts } from './texts.ts';
import type { ValueWords } from './values.ts';

export function useValueWords(): ValueWords {
  const t = useTexts(recordsTexts);
  const { language } = useLanguage();
  return {
    language,
    yes: t('yes'),
    no: t('no'),
    empty: t('empty'),
    people: (count, names) => t('people', { count, names }),
  };
}
