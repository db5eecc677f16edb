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
      <main className="cols">
        <div>
          <section id="units">
            <h2>{t('villages')}</h2>
            <UnitList of={data.villages} />
          </section>
        </div>
        <div className="side">
          <section id="committee">
            <h2>{t('committeeStar')}</h2>
            {data.committees.length === 0 ? <p className="lead">{t('noStarYet')}</p> : null}
            {data.committees.map((committee) => (
              <OrganisationStars key={committee.name} organisation={committee} named />
            ))}
          </section>
          <OtherOrganisations of={data.others} />
          <Ask first={data.committees[0]?.name ?? null} then={null} days={data.schemes[0]?.appealDays ?? null} />
        </div>
        <Rules schemes={data.schemes} />
      </main>
    </PublicDocument>
  );
}
