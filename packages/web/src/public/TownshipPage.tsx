import type { PublicView, TownshipPageData } from '@lianxin/api';
import { Ask } from './Ask.tsx';
import { OrganisationStars } from './OrganisationStars.tsx';
import { OtherOrganisations } from './OtherOrganisations.tsx';
import { Jump, PublicDocument, readerOf } from './PublicDocument.tsx';
import { Rules } from './Rules.tsx';
import { UnitList } from './UnitList.tsx';

/** A township, subdistrict or zone: its villages and communities, and its committee's stars. */
export function TownshipPage({ data, view }: { data: TownshipPageData; view: PublicView }) {
  const { t } = readerOf(view);
  return (
    <PublicDocument
      view={view}
      title={t('siteTitle', { name: data.place.name })}
      above={[data.county]}
      heading={data.place.name}
      under={<p lang="zh-CN">{data.county.name}</p>}
    >
      <Jump
        to={[
          { id: 'units', label: t('jumpUnits') },
          { id: 'committee', label: t('jumpCommittee') },
          { id: 'rules', label: t('jumpRules') },
          { id: 'ask', label: t('jumpAsk') },
        ]}
      />
      <div className="cols">
        <main>
          <section id="units">
            <h2>{t('villages')}</h2>
            <UnitList of={data.villages} />
          </section>
          <Rules schemes={data.schemes} />
        </main>
        <div className="side">
          <section id="committee">
            <h2>{t('committeeStar')}</h2>
            {data.committees.length === 0 ? <p className="lead">{t('noStarYet')}</p> : null}
            {data.committees.map((committee) => (
              <OrganisationStars key={committee.name} organisation={committee} named />
            ))}
          </section>
          <OtherOrganisations of={data.others} />
          <Ask branch={null} committee={data.committees[0]?.name ?? null} days={data.schemes[0]?.appealDays ?? null} />
        </div>
      </div>
    </PublicDocument>
  );
}
