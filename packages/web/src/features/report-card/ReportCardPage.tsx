import { reportCardRoutes } from '@lianxin/api';
import { Link, useParams } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { deskPlaces, PlacesContext } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { PrintButton, PrintHead } from '../print/PrintHead.tsx';
import { ReportCard } from './ReportCard.tsx';
import { reportCardTexts } from './texts.ts';

/** The report card of somebody on the register, from their file. */
export function ReportCardPage() {
  const t = useTexts(reportCardTexts);
  const { person } = useParams({ from: '/desk/people/$person/report-card' });
  const session = useSession();
  const card = useCall(reportCardRoutes.getReportCard, { params: { id: person } });
  return (
    <Loaded of={card}>
      {(found) => (
        <DeskPage
          title={t('of', { name: found.person.name })}
          crumb={
            <Link to="/organisations" search={{ organisation: found.organisation.id, person: found.person.id }}>
              {t('registry')}
            </Link>
          }
          beside={
            session.data?.person.id === person ? undefined : <span className="muted screen-only">{t('logged')}</span>
          }
          end={<PrintButton />}
        >
          <PlacesContext value={deskPlaces}>
            <div className="print-sheet print-landscape">
              <PrintHead title={t('of', { name: found.person.name })} shows={[found.organisation.name]} />
              <ReportCard card={found} />
            </div>
          </PlacesContext>
        </DeskPage>
      )}
    </Loaded>
  );
}
