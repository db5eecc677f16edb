import { useTexts } from '../../lib/i18n.ts';
import { todayTexts } from './texts.ts';

export function TodayPage() {
  const t = useTexts(todayTexts);
  return <h1>{t('today')}</h1>;
}
