import { registryRoutes, scoreRoutes } from '@lianxin/api';
import { useState } from 'react';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Kind } from '../../lib/kinds.ts';
import { useCall, useList, type Output } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { OpenButton } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import { given } from '../desk-shell/search.ts';
import { SubjectDetail } from './SubjectDetail.tsx';
import { SubjectForm } from './SubjectForm.tsx';
import { registryTexts } from './texts.ts';

type Row = Output<typeof registryRoutes.listSubjects>['items'][number];

interface SubjectsProps {
  kind: Kind;
  /** As on this day; default today. */
  at: string | undefined;
  search: string;
  /** The one in the drawer. */
  chosen: string | undefined;
  today: string;
  /** The caller keeps the registry somewhere. */
  keeps: boolean;
  onChoose: (id: string | undefined) => void;
}

/** The subjects of a kind that the pack declares, each with its file in the drawer. */
export function Subjects({ kind, at, search, chosen, today, keeps, onChoose }: SubjectsProps) {
  const t = useTexts(registryTexts);
  const { language, words } = useLanguage();
  const [adding, setAdding] = useState(false);
  const subjects = useList(
    registryRoutes.listSubjects,
    { query: { kind: kind.kind, limit: 100, ...given('search', search), ...given('at', at) } },
    { keep: true },
  );
  const file = useCall(registryRoutes.getSubject, { params: { id: chosen ?? '' } }, { enabled: chosen !== undefined });
  const fields = useCall(scoreRoutes.listSchemes).data?.fields ?? [];
  const title = words(kind.title);
  // Where all stand directly under organisations, these answer for them.
  const apart = subjects.items.some(({ parent, organisation }) => parent?.id !== organisation.id);
  return (
    <section aria-labelledby="kind-of-subject">
      <div className="kind-head">
        <h2 id="kind-of-subject" className="h2">
          {title} {kind.person ? <small>{t('logged')}</small> : null}
        </h2>
        {keeps ? <Button onClick={() => setAdding(true)}>{t('addOne')}</Button> : null}
      </div>
      <Loaded of={subjects}>
        {() =>
          subjects.items.length === 0 ? (
            <Empty lead={t('noSubjects')}>
              <p>{t('noSubjectsTodo')}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={title}
                captionHidden
                items={subjects.items}
                keyOf={(subject) => subject.id}
                columns={[
                  {
                    key: 'name',
                    heading: t(kind.person ? 'name' : 'called'),
                    names: true,
                    cell: (subject) => <OpenButton onClick={() => onChoose(subject.id)}>{subject.name}</OpenButton>,
                  },
                  ...(kind.in.length === 0
                    ? []
                    : [{ key: 'above', heading: t('above'), cell: (subject: Row) => subject.parent?.name ?? '' }]),
                  ...(apart
                    ? [{ key: 'answering', heading: t('answering'), cell: (subject: Row) => subject.organisation.name }]
                    : []),
                  {
                    key: 'field',
                    heading: t('field'),
                    cell: (subject) =>
                      words(fields.find(({ field }) => field === subject.field)?.title ?? { zh: '', en: '' }),
                  },
                  { key: 'since', heading: t('sinceDay'), cell: (subject) => formatDate(subject.validFrom, language) },
                ]}
              />
              <p className="more-line">
                <More of={subjects} />
                {t('listed', { count: subjects.items.length })}
              </p>
            </>
          )
        }
      </Loaded>
      <Drawer open={chosen !== undefined} title={file.data?.name ?? ''} onClose={() => onChoose(undefined)}>
        <Loaded of={file}>{(found) => <SubjectDetail key={found.id} file={found} kind={kind} today={today} />}</Loaded>
      </Drawer>
      <Drawer
        open={adding}
        title={`${t('addOne')}${language === 'zh' ? '' : ': '}${title}`}
        onClose={() => setAdding(false)}
      >
        <SubjectForm
          kind={kind}
          now={null}
          today={today}
          onDone={(subject) => {
            setAdding(false);
            onChoose(subject.id);
          }}
        />
      </Drawer>
    </section>
  );
}
