import type { RecordView } from '@lianxin/api';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { recordStateTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { ledgerTexts } from './texts.ts';

export interface LedgerSearch {
  type?: string;
  state?: string;
  from?: string;
  to?: string;
  organisation?: string;
  subject?: string;
  waiting?: string;
  record?: string;
}

interface LedgerFiltersProps {
  search: LedgerSearch;
  types: readonly { record: string; title: { zh: string; en: string } }[];
  /** A record of the list, for the name of what the list is narrowed to. */
  first: RecordView | undefined;
  set: (change: Partial<Record<keyof LedgerSearch, string | undefined>>) => void;
}

const states = ['entered', 'verified', 'returned', 'withdrawn'] as const;

export function LedgerFilters({ search, types, first, set }: LedgerFiltersProps) {
  const t = useTexts(ledgerTexts);
  const stateWords = useTexts(recordStateTexts);
  const { words } = useLanguage();
  const narrowed = Object.entries(search).some(([key, value]) => key !== 'record' && value !== undefined);
  const typeOptions = types.map((each) => ({ value: each.record, label: words(each.title) }));
  if (search.type !== undefined && !types.some(({ record }) => record === search.type))
    typeOptions.push({ value: search.type, label: first === undefined ? search.type : words(first.typeTitle) });
  return (
    <>
      <SelectFilter
        label={t('state')}
        value={search.waiting === 'mine' ? 'mine' : (search.state ?? '')}
        options={[
          { value: '', label: t('all') },
          { value: 'mine', label: t('mine') },
          ...states.map((state) => ({ value: state, label: stateWords(state) })),
        ]}
        onChange={(value) =>
          set(value === 'mine' ? { waiting: 'mine', state: undefined } : { waiting: undefined, state: value })
        }
      />
      <SelectFilter
        label={t('type')}
        value={search.type ?? ''}
        options={[{ value: '', label: t('all') }, ...typeOptions]}
        onChange={(value) => set({ type: value })}
      />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="sel">
          <span>{t(end)}</span>
          <input type="date" value={search[end] ?? ''} onChange={(event) => set({ [end]: event.target.value })} />
        </label>
      ))}
      {search.organisation === undefined ? null : (
        <span className="muted">{t('organisationIs', { name: first?.organisation.name ?? search.organisation })}</span>
      )}
      {search.subject === undefined ? null : (
        <span className="muted">
          {first === undefined ? t('subjectIs') : t('organisationIs', { name: first.subject.name })}
        </span>
      )}
      {narrowed ? (
        <Button
          weight="plain"
          onClick={() =>
            set({
              type: undefined,
              state: undefined,
              from: undefined,
              to: undefined,
              organisation: undefined,
              subject: undefined,
              waiting: undefined,
            })
          }
        >
          {t('clear')}
        </Button>
      ) : null}
    </>
  );
}
