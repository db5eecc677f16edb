import { recordRoutes } from '@lianxin/api';
import { useLanguage } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import type { RecordTypeView } from './entry-form.ts';

/** What stands beside the field that uses up points: the balance of whom the record is about, by field. `record`: the one being corrected. */
export function useBalance(
  type: Pick<RecordTypeView, 'record' | 'within'>,
  about: { subject?: string; record?: string },
  enabled = true,
): Readonly<Record<string, string>> {
  const { words } = useLanguage();
  const { data } = useCall(
    recordRoutes.getBalance,
    { params: { type: type.record }, query: about },
    { enabled: enabled && type.within !== null },
  );
  return type.within === null || !data?.balance ? {} : { [type.within]: words(data.balance.text) };
}
