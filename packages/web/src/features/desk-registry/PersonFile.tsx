import { scoreRoutes, type registryRoutes } from '@lianxin/api';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, type Output } from '../../lib/query.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import { codeKey, registryTexts } from './texts.ts';

type PersonFileData = Output<typeof registryRoutes.getPerson>;

/** A member's file: numbers are masked here as they are by the server. */
export function PersonFile({ file }: { file: PersonFileData }) {
  const t = useTexts(registryTexts);
  const { language } = useLanguage();
  const schemes = useCall(scoreRoutes.listSchemes);
  const scheme = schemes.data?.items.find(({ subject }) => subject === 'member');
  const word = (kind: 'post' | 'sex' | 'schooling', code: string) => {
    const key = codeKey(kind, code);
    return key === null ? code : t(key);
  };
  const day = (date: string | null) => (date === null ? t('unknown') : formatDate(date, language));
  const spell = (from: string, to: string | null) => (to === null ? t('since', { from }) : t('fromTo', { from, to }));
  return (
    <>
      <p className="muted">{t('logged')}</p>
      <Facts
        of={[
          [t('organisation'), file.organisation.name],
          [t('sex'), word('sex', String(file.sex))],
          [t('birthYear'), file.birthYear ?? t('unknown')],
          [t('schooling'), file.schooling === null ? t('unknown') : word('schooling', file.schooling)],
          [t('joinedOn'), day(file.joinedOn)],
          [t('idNumber'), file.idNumberMasked ?? t('unknown')],
          [t('phone'), file.phoneMasked ?? t('unknown')],
        ]}
      />
      <div className="actions">
        <ButtonLink to="/records" search={{ subject: file.id }}>
          {t('records')}
        </ButtonLink>
        <ButtonLink to="/people/$person/report-card" params={{ person: file.id }}>
          {t('reportCard')}
        </ButtonLink>
        {scheme === undefined ? null : (
          <ButtonLink to="/stars/$scheme/subjects/$subject" params={{ scheme: scheme.scheme, subject: file.id }}>
            {t('stars')}
          </ButtonLink>
        )}
      </div>
      <h3>{t('memberships')}</h3>
      <ul>
        {file.memberships.map((membership) => (
          <li key={membership.validFrom}>
            {membership.organisation.name} · {t(membership.kind)} · {spell(membership.validFrom, membership.validTo)}
          </li>
        ))}
      </ul>
      {file.posts.length === 0 ? null : (
        <>
          <h3>{t('postsHistory')}</h3>
          <ul>
            {file.posts.map((post) => (
              <li key={`${post.organisation.id}/${post.post}/${post.validFrom}`}>
                {post.organisation.name} · {word('post', post.post)} · {spell(post.validFrom, post.validTo)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
