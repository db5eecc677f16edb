import { importRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { Open } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { BatchState } from './BatchState.tsx';
import './imports.css';
import { importTexts } from './texts.ts';

/** Sheets that became records: which file, who brought it, how it stands. */
export function ImportsPage() {
  const t = useTexts(importTexts);
  const { language, words } = useLanguage();
  const session = useSession();
  const imports = useList(importRoutes.listImports, { query: { limit: 50 } });
  const mayImport =
    session.data !== undefined && holds(session.data, 'branch-secretary', 'township-officer', 'county-officer');
  return (
    <DeskPage
      title={t('imports')}
      crumb={<Link to="/records">{t('records')}</Link>}
      end={
        mayImport ? (
          <ButtonLink to="/records/imports/new" weight="main">
            {t('begin')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded of={imports}>
        {() =>
          imports.items.length === 0 ? (
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={t('imports')}
                captionHidden
                items={imports.items}
                keyOf={(each) => each.id}
                columns={[
                  {
                    key: 'file',
                    heading: t('file'),
                    names: true,
                    cell: (each) => (
                      <Open to="/records/imports/$import" params={{ import: each.id }}>
                        {each.fileName}
                      </Open>
                    ),
                  },
                  { key: 'type', heading: t('type'), cell: (each) => words(each.typeTitle) },
                  { key: 'rows', heading: t('rows'), numeric: true, cell: (each) => each.rows },
                  { key: 'organisation', heading: t('organisation'), cell: (each) => each.organisation.name },
                  { key: 'by', heading: t('by'), cell: (each) => each.enteredBy.name },
                  {
                    key: 'at',
                    heading: t('at'),
                    cell: (each) => <span className="nowrap">{formatTime(each.enteredAt, language)}</span>,
                  },
                  { key: 'state', heading: t('state'), cell: (each) => <BatchState states={each.states} /> },
                ]}
              />
              <p className="more-line">
                <More of={imports} />
              </p>
            </>
          )
        }
      </Loaded>
    </DeskPage>
  );
}
