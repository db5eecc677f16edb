import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { PlaceFilter } from './PlaceFilter.tsx';
import type { Scheme, Schemes } from './schemes.ts';
import { overviewTexts } from './texts.ts';

interface FiltersProps {
  schemes: Schemes;
  scheme: Scheme;
  period: string | undefined;
  compare: string | null;
}

/** Which period, against which, in which field and where; all of it is in the address. */
export function OverviewFilters({ schemes, scheme, period, compare }: FiltersProps) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const search = useSearch({ from: '/desk/stars/$scheme' });
  const navigate = useNavigate({ from: '/stars/$scheme' });
  const set = (change: Partial<Record<'period' | 'compare' | 'field' | 'organisation', string | undefined>>) =>
    void navigate({
      search: (now) =>
        Object.fromEntries(
          Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
    });
  const earlier = scheme.periods.filter((each) => period !== undefined && each.period < period);
  return (
    <>
      {period === undefined ? null : (
        <SelectFilter
          label={t('period')}
          value={period}
          options={scheme.periods.map((each) => ({
            value: each.period,
            label:
              formatPeriod(each.period, language) +
              (each.settled ? '' : language === 'zh' ? '（未结算）' : ' (not settled)'),
          }))}
          onChange={(value) => set({ period: value, compare: undefined })}
        />
      )}
      <SelectFilter
        label={t('compare')}
        value={search.compare ?? compare ?? ''}
        options={
          earlier.length === 0
            ? [{ value: compare ?? '', label: compare === null ? t('noCompare') : formatPeriod(compare, language) }]
            : earlier.map((each) => ({ value: each.period, label: formatPeriod(each.period, language) }))
        }
        onChange={(value) => set({ compare: value })}
      />
      {scheme.subject === 'committee' ? null : (
        <SelectFilter
          label={t('field')}
          value={search.field ?? ''}
          options={[
            { value: '', label: t('all') },
            ...schemes.fields.map((each) => ({ value: each.field, label: words(each.title) })),
          ]}
          onChange={(value) => set({ field: value })}
        />
      )}
      <PlaceFilter value={search.organisation} onChange={(value) => set({ organisation: value })} />
    </>
  );
}
