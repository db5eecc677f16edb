import type { recordRoutes } from '@lianxin/api';
import { dateOfTime, formatDistance } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { Row, RowLink } from '../../ui/Row.tsx';
import type { StateKind } from '../../ui/State.tsx';

type Changed = Output<typeof recordRoutes.getToday>['changed'][number];

const shapes: Record<Changed['kind'], StateKind> = {
  verified: 'done',
  returned: 'back',
  'appeal-decided': 'done',
  star: 'done',
  settled: 'lock',
};

/** Something that happened to what is mine or what I answer for; it informs, so it is not bold. */
export function ChangedRow({ changed, today }: { changed: Changed; today: string }) {
  const { language, words } = useLanguage();
  const parts = {
    shape: shapes[changed.kind],
    quiet: true,
    heading: words(changed.title),
    end: formatDistance(dateOfTime(changed.at), today, language),
    why: words(changed.note),
  };
  if (changed.kind === 'verified' || changed.kind === 'returned')
    return <RowLink {...parts} to="/m/records/$record" params={{ record: changed.id }} />;
  if (changed.kind === 'appeal-decided')
    return <RowLink {...parts} to="/m/appeals/$appeal" params={{ appeal: changed.id }} />;
  // A star's id names what was settled: scheme/subject/period.
  const [scheme, subject, period] = changed.id.split('/');
  if (scheme === undefined || subject === undefined || period === undefined) return <Row {...parts} />;
  return <RowLink {...parts} to="/m/scores/$scheme/$subject" params={{ scheme, subject }} search={{ period }} />;
}
