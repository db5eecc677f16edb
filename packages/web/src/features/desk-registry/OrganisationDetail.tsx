import { registryRoutes, scoreRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useKinds } from '../../lib/kinds.ts';
import { useCall, useList } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { OpenButton } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import { valueWords } from './attribute-values.ts';
import { DescribeOrganisation } from './DescribeOrganisation.tsx';
import { codeKey, registryTexts } from './texts.ts';

/** One organisation: what it is, how it came about, and who belongs to it. */
export function OrganisationDetail({ id, onPerson }: { id: string; onPerson: (person: string) => void }) {
  const t = useTexts(registryTexts);
  const { words } = useLanguage();
  const organisation = useCall(registryRoutes.getOrganisation, { params: { id } });
  const schemes = useCall(scoreRoutes.listSchemes);
  const session = useSession();
  const kinds = useKinds();
  const [describing, setDescribing] = useState(false);
  return (
    <Loaded of={organisation}>
      {(found) => {
        const asked = kinds.kinds.find(({ kind }) => kind === found.kind)?.attributes ?? [];
        const field = schemes.data?.fields.find((each) => each.field === found.field);
        const form = codeKey('form', found.form);
        const scheme = schemes.data?.items.find((each) => each.subject === found.kind);
        return (
          <section aria-labelledby="organisation">
            <p className="crumb" lang="zh-CN">
              {found.above.map((each, index) => (
                <span key={each.id}>
                  {index === 0 ? '' : ' / '}
                  <Link to="/organisations" search={{ organisation: each.id }}>
                    {each.name}
                  </Link>
                </span>
              ))}
            </p>
            <h2 id="organisation" className="h2" lang="zh-CN">
              {found.name}
              <small>
                {form === null ? found.form : t(form)} · {t('membersCount', { count: found.members })}
              </small>
            </h2>
            <div className="actions">
              <ButtonLink to="/records" search={{ organisation: id }}>
                {t('records')}
              </ButtonLink>
              {scheme === undefined ? null : (
                <ButtonLink to="/stars/$scheme/subjects/$subject" params={{ scheme: scheme.scheme, subject: id }}>
                  {t('stars')}
                </ButtonLink>
              )}
              {found.keeps && (asked.length > 0 || Object.keys(found.attributes).length > 0) ? (
                <Button onClick={() => setDescribing(true)}>{t('describe')}</Button>
              ) : null}
              {found.area === null ? null : (
                <a className="btn" href={`/p/${found.area}`} target="_blank" rel="noreferrer">
                  {t('publicPage')}
                </a>
              )}
            </div>
            <Facts
              of={[
                [t('secretary'), found.secretary?.name ?? t('noSecretary')],
                ...(field === undefined ? [] : [[t('field'), words(field.title)] as const]),
                ...Object.entries(found.attributes).map(([name, value]) => {
                  const about = asked.find(({ attribute }) => attribute === name);
                  return [words(about?.title ?? { zh: name, en: name }), words(valueWords(about, value))] as const;
                }),
                [
                  t('history'),
                  <ul key="history">
                    {found.history.map((version) => (
                      <li key={version.validFrom}>
                        {version.validTo === null
                          ? t('since', { from: version.validFrom })
                          : t('fromTo', { from: version.validFrom, to: version.validTo })}{' '}
                        {version.name}
                      </li>
                    ))}
                  </ul>,
                ],
              ]}
            />
            <Drawer open={describing} title={found.name} onClose={() => setDescribing(false)}>
              <DescribeOrganisation
                id={id}
                asked={asked}
                now={found.attributes}
                today={session.data?.today ?? ''}
                onDone={() => setDescribing(false)}
              />
            </Drawer>
            <Members organisation={id} onPerson={onPerson} />
          </section>
        );
      }}
    </Loaded>
  );
}

function Members({ organisation, onPerson }: { organisation: string; onPerson: (person: string) => void }) {
  const t = useTexts(registryTexts);
  const people = useList(registryRoutes.listPeople, { query: { organisation, limit: 100 } });
  return (
    <section aria-labelledby="members" className="members">
      <h3 id="members" className="h2">
        {t('members')} <small>{t('logged')}</small>
      </h3>
      <Loaded of={people}>
        {() =>
          people.items.length === 0 ? (
            <Empty lead={t('noMembers')}>
              <p>{t('noMembersTodo')}</p>
            </Empty>
          ) : (
            <>
              <Table
                caption={t('members')}
                captionHidden
                items={people.items}
                keyOf={(person) => person.id}
                columns={[
                  {
                    key: 'name',
                    heading: t('name'),
                    names: true,
                    cell: (person) => <OpenButton onClick={() => onPerson(person.id)}>{person.name}</OpenButton>,
                  },
                  { key: 'kind', heading: t('kind'), cell: (person) => t(person.kind) },
                  {
                    key: 'posts',
                    heading: t('posts'),
                    cell: (person) =>
                      person.posts
                        .map((post) => {
                          const key = codeKey('post', post);
                          return key === null ? post : t(key);
                        })
                        .join('、'),
                  },
                  { key: 'organisation', heading: t('organisation'), cell: (person) => person.organisation.name },
                ]}
              />
              <p className="more-line">
                <More of={people} />
                {t('shown', { count: people.items.length })}
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
