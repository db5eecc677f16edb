import { useSearch } from '@tanstack/react-router';
import { given } from '../desk-shell/search.ts';
import type { Overview } from './schemes.ts';

/** What a figure of the overview opens to; all but the period may be absent. */
export interface ListSearch {
  period: string;
  level?: string;
  organisation?: string;
  field?: string;
  /** The period compared with; rows then say what was before and why it moved. */
  compare?: string;
  /** `up`, `down` or `either`: only those whose level moved. */
  moved?: string;
  /** The level in the period compared with, or `none`. */
  was?: string;
  /** `evenness`: how far each lies from the mean. */
  figure?: string;
  /** Only those who miss at most so many points of the next level. */
  missing?: string;
}

/** The query of the list behind a figure: the overview's own period, field and place, and what the figure narrows them to. */
export function useListSearch({ period, compare }: Pick<Overview, 'period' | 'compare'>) {
  const { field, organisation } = useSearch({ from: '/desk/stars/$scheme' });
  const own = { period, ...given('field', field), ...given('organisation', organisation) };
  return {
    listOf: (more: Partial<ListSearch> = {}): ListSearch => ({ ...own, ...more }),
    compared: (more: Partial<ListSearch> = {}): ListSearch => ({ ...own, ...given('compare', compare), ...more }),
  };
}
