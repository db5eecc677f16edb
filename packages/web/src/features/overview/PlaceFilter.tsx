import { registryRoutes } from '@lianxin/api';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { overviewTexts } from './texts.ts';

/** Which committee and what lies below it; a branch that a figure was opened for stays among the choices. */
export function PlaceFilter({ value, onChange }: { value: string | undefined; onChange: (value: string) => void }) {
  const t = useTexts(overviewTexts);
  const organisations = useCall(registryRoutes.listOrganisations, { query: { limit: 1000 } });
  const choices = organisations.data?.items.filter(({ id, kind }) => kind === 'committee' || id === value) ?? [];
  if (choices.length < 2 && value === undefined) return null;
  return (
    <SelectFilter
      label={t('place')}
      value={value ?? ''}
      options={[{ value: '', label: t('all') }, ...choices.map((each) => ({ value: each.id, label: each.name }))]}
      onChange={onChange}
    />
  );
}
