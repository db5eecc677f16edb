import { registryRoutes } from '@lianxin/api';
import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { missingWords } from './missing-words.ts';
import type { Scheme, Schemes } from './schemes.ts';
import { overviewTexts } from './texts.ts';

interface Filters {
  period?: string | undefined;
  compare?: string | null | undefined;
  field?: string | undefined;
  organisation?: string | undefined;
  level?: string | undefined;
  missing?: number | undefined;
  moved?: string | undefined;
}

/** What of a scheme's scores is shown, in words, for the head of a printed sheet. */
export function useFilterWords(schemes: Schemes, scheme: Scheme, filters: Filters): string[] {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const { period, compare, field, organisation, level, missing, moved } = filters;
  const place = useCall(
    registryRoutes.getOrganisation,
    { params: { id: organisation ?? '' } },
    { enabled: organisation !== undefined },
  );
  const titled = (label: string, value: string) => (language === 'zh' ? `${label}：${value}` : `${label}: ${value}`);
  const fieldTitle = schemes.fields.find((each) => each.field === field)?.title;
  const levelTitle = scheme.levels.find((each) => String(each.level) === level)?.title;
  return [
    period === undefined ? '' : formatPeriod(period, language),
    compare === undefined || compare === null ? '' : titled(t('compare'), formatPeriod(compare, language)),
    fieldTitle === undefined ? '' : titled(t('field'), words(fieldTitle)),
    place.data === undefined || organisation === undefined ? '' : titled(t('place'), place.data.name),
    levelTitle === undefined ? '' : titled(t('level'), words(levelTitle)),
    missing === undefined ? '' : titled(t('missing'), missingWords(t, scheme, missing)),
    moved === 'up' ? t('movedUp') : moved === 'down' ? t('movedDown') : moved === 'either' ? t('movedEither') : '',
  ];
}
