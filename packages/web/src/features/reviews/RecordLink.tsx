import { Link } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { usePlaces } from '../../lib/places.ts';
import { reviewTexts } from './texts.ts';

/** To the record that a score became; nothing before. */
export function RecordLink({ record }: { record: string | null }) {
  const t = useTexts(reviewTexts);
  const places = usePlaces();
  return record === null ? null : <Link {...places.record(record)}>{t('openRecord')}</Link>;
}
