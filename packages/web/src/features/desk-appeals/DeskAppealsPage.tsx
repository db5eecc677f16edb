import { scoreRoutes, type AppealView } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { dateOfTime, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { appealStateTexts } from '../../lib/texts.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { OpenButton } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { AppealDrawer } from './AppealDrawer.tsx';
import './appeals.css';
import { appealShapes } from './shapes.ts';
import { deskAppealsTexts } from './texts.ts';

/** Appeals in one's scope; one opens beside the list, with its decision. */
export function DeskAppealsPage() {
  const t = useTexts(deskAppealsTexts);
  const states = useTexts(appealStateTexts);
  const { language, words } = useLanguage();
  const { state, appeal } = useSearch({ from: '/desk/appeals' });
  const navigate = useNavigate({ from: '/appeals' });
  const appeals = useList(
    scoreRoutes.listAppeals,
    { query: { limit: 50, ...given('state', state as AppealView['state'] | undefined) } },
    { keep: true },
  );
  const set = (change: { state?: string | undefined; appeal?: string | undefined }) =>
    void navigate({
      search: (now) =>
        Object.fromEntries(
          Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
      resetScroll: false,
    });
  return (
    <DeskPage
      title={t('appeals')}
      filters={
        <SelectFilter
          label={t('state')}
          value={state ?? ''}
          options={[
            { value: '', label: t('all') },
            ...(['raised', 'accepted', 'rejected', 'withdrawn'] as const).map((value) => ({
              value,
              label: states(value),
            })),
          ]}
          onChange={(value) => set({ state: value })}
        />
      }
    >
      <Loaded of={appeals}>
        {() =>
          appeals.items.length === 0 ? (
            <Empty lead={t('none')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={t('appeals')}
                captionHidden
                items={appeals.items}
                keyOf={(each) => each.id}
                columns={[
                  {
                    key: 'who',
                    heading: t('who'),
                    names: true,
                    cell: (each) => (
                      <OpenButton onClick={() => set({ appeal: each.id })}>{each.subject.name}</OpenButton>
                    ),
                  },
                  {
                    key: 'item',
                    heading: t('item'),
                    cell: (each) => `${words(each.schemeTitle)} · ${words(each.itemTitle)}`,
                  },
                  { key: 'period', heading: t('period'), cell: (each) => formatPeriod(each.period, language) },
                  {
                    key: 'statement',
                    heading: t('statement'),
                    cell: (each) => <span className="clip">{each.statement}</span>,
                  },
                  {
                    key: 'raised',
                    heading: t('raised'),
                    cell: (each) => (each.acts[0] === undefined ? '' : dateOfTime(each.acts[0].at)),
                  },
                  {
                    key: 'state',
                    heading: t('state'),
                    cell: (each) => <State kind={appealShapes[each.state]}>{states(each.state)}</State>,
                  },
                ]}
              />
              <p className="more-line">
                <More of={appeals} />
                {t('shown', { count: appeals.items.length })}
              </p>
            </>
          )
        }
      </Loaded>
      <AppealDrawer id={appeal} onClose={() => set({ appeal: undefined })} />
    </DeskPage>
  );
}
