import type { PublicView, VillagePageData } from '@lianxin/api';
import { Ask } from './Ask.tsx';
import { MemberStars } from './MemberStars.tsx';
import { OrganisationStars, StarMark } from './OrganisationStars.tsx';
import { Jump, PublicDocument, readerOf } from './PublicDocument.tsx';
import { Rules } from './Rules.tsx';

/** The home page of a village or community. */
export function VillagePage({ data, view }: { data: VillagePageData; view: PublicView }) {
  const { t } = readerOf(view);
  const above = data.township === null ? [data.county] : [data.county, data.township];
  const star = data.branches[0]?.stars[0];
  return (
    <PublicDocument
      view={view}
      title={t('siteTitle', { name: data.place.name })}
      above={above}
      heading={data.place.name}
      under={
        <p lang="zh-CN">
          {above.map(({ name }) => name).join('')}
          {star === undefined ? null : (
            <>
              {' '}
              · <StarMark star={star} />
            </>
          )}
        </p>
      }
    >
      <Jump
        to={[
          { id: 'branch', label: t('jumpStar') },
          { id: 'members', label: t('jumpMembers') },
          ...(data.committee === null ? [] : [{ id: 'committee', label: t('jumpCommittee') }]),
          { id: 'rules', label: t('jumpRules') },
          { id: 'ask', label: t('jumpAsk') },
        ]}
      />
      <main className="cols">
        <div>
          <section id="branch">
            <h2>{t('branchStar')}</h2>
            {data.branches.length === 0 ? <p className="lead">{t('noBranch')}</p> : null}
            {data.branches.map((branch) => (
              <OrganisationStars key={branch.name} organisation={branch} named />
            ))}
          </section>
        </div>
        <div className="side">
          <section id="members">
            <h2>{t('memberStars')}</h2>
            {data.memberStars.length === 0 ? <p className="lead">{t('memberNone')}</p> : null}
            {data.memberStars.map((stars) => (
              <MemberStars key={stars.organisation} of={stars} />
            ))}
          </section>
          {data.committee === null ? null : (
            <section id="committee">
              <h2>{t('committeeStar')}</h2>
              <OrganisationStars organisation={data.committee} named />
            </section>
          )}
          <Ask
            village
            first={data.branches[0]?.name ?? null}
            then={data.committee?.name ?? null}
            days={data.schemes[0]?.appealDays ?? null}
          />
        </div>
        <Rules schemes={data.schemes} />
      </main>
    </PublicDocument>
  );
}
