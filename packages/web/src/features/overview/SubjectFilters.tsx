import { formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { PlaceFilter } from './PlaceFilter.tsx';
import type { Scheme, Schemes } from './schemes.ts';
import { missingWords } from './missing-words.ts';
import { distancesOf } from './near-line.ts';
import { overviewTexts } from './texts.ts';

type Search = Partial<Record<'level' | 'organisation' | 'field' | 'moved' | 'was' | 'missing', string>>;

interface FiltersProps {
  schemes: Schemes;
  scheme: Scheme;
  period: string | undefined;
  /** The period before, when there is one: nobody has moved since nothing. */
  earlier: string | undefined;
  search: Search;
  onChange: (change: Record<string, string>) => void;
}

/** What of the list is shown; all of it is in the address. */
export function SubjectFilters({ schemes, scheme, period, earlier, search, onChange }: FiltersProps) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const levelled = scheme.levels.length > 0;
  const chosen = Number(search.missing);
  const distances = [...new Set([...distancesOf(scheme), ...(chosen > 0 ? [chosen] : [])])].sort((a, b) => a - b);
  return (
    <>
      {period === undefined ? null : (
        <SelectFilter
          label={t('period')}
          value={period}
          options={scheme.periods.map((each) => ({ value: each.period, label: formatPeriod(each.period, language) }))}
          onChange={(value) => onChange({ period: value, compare: '' })}
        />
      )}
      {!levelled ? null : (
        <SelectFilter
          label={t('level')}
          value={search.level ?? ''}
          options={[
            { value: '', label: t('anyLevel') },
            ...scheme.levels.toReversed().map((each) => ({ value: String(each.level), label: words(each.title) })),
          ]}
          onChange={(value) => onChange({ level: value })}
        />
      )}
      {distances.length === 0 ? null : (
        <SelectFilter
          label={t('missing')}
          value={chosen > 0 ? String(chosen) : ''}
          options={[
            { value: '', label: t('missingAny') },
            ...distances.map((points) => ({ value: String(points), label: missingWords(t, scheme, points) })),
          ]}
          onChange={(value) => onChange({ missing: value, figure: '' })}
        />
      )}
      {earlier === undefined || !levelled ? null : (
        <SelectFilter
          label={t('moved')}
          value={search.moved ?? ''}
          options={[
            { value: '', label: t('all') },
            { value: 'either', label: t('movedEither') },
            { value: 'up', label: t('movedUp') },
            { value: 'down', label: t('movedDown') },
          ]}
          onChange={(value) => onChange({ moved: value, compare: '', figure: '', was: '' })}
        />
      )}
      {search.was === undefined ? null : (
        <SelectFilter
          label={t('was2')}
          value={search.was}
          options={[
            { value: '', label: t('anyLevel') },
            ...scheme.levels.toReversed().map((each) => ({ value: String(each.level), label: words(each.title) })),
            { value: 'none', label: t('notBefore') },
          ]}
          onChange={(value) => onChange({ was: value })}
        />
      )}
      <SelectFilter
        label={t('field')}
        value={search.field ?? ''}
        options={[
          { value: '', label: t('all') },
          ...schemes.fields.map((each) => ({ value: each.field, label: words(each.title) })),
        ]}
        onChange={(value) => onChange({ field: value })}
      />
      <PlaceFilter value={search.organisation} onChange={(value) => onChange({ organisation: value })} />
    </>
  );
}
