import { reportCardRoutes } from '@lianxin/api';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { ReportCard } from './ReportCard.tsx';
import { reportCardTexts } from './texts.ts';

/** One's own report card, on the phone. */
export function MyReportCardPage() {
  const t = useTexts(reportCardTexts);
  const session = useSession();
  return (
    <PhonePage title={t('mine')} parent="/m/mine">
      <div className="phone-pad">
        <Loaded of={session}>{({ person }) => <Mine person={person.id} />}</Loaded>
      </div>
    </PhonePage>
  );
}

function Mine({ person }: { person: string }) {
  const card = useCall(reportCardRoutes.getReportCard, { params: { id: person } });
  return <Loaded of={card}>{(found) => <ReportCard card={found} />}</Loaded>;
}
