import type { CountiesPageData, CountyPageData, PublicView } from '@lianxin/api';
import { Ask } from './Ask.tsx';
import { OtherOrganisations } from './OtherOrganisations.tsx';
import { Jump, PublicDocument, readerOf } from './PublicDocument.tsx';
import { Rules } from './Rules.tsx';
import { UnitList } from './UnitList.tsx';
import { addressOf } from './view.ts';

/** The county: its townships, and how all stars are given. */
export function CountyPage({ data, view }: { data: CountyPageData; view: PublicView }) {
  const { t } = readerOf(view);
  return (
    <PublicDocument view={view} title={t('siteTitle', { name: data.place.name })} above={[]} heading={data.place.name}>
      <Jump
        to={[
          { id: 'units', label: t('jumpTownships') },
          { id: 'rules', label: t('jumpRules') },
          { id: 'ask', label: t('jumpAsk') },
        ]}
      />
      <main className="cols">
        <div>
          <section id="units">
            <h2>{t('townships')}</h2>
            <UnitList of={data.townships} />
          </section>
        </div>
        <div className="side">
          <OtherOrganisations of={data.others} />
          <Ask first={data.organisation} then={null} days={data.schemes[0]?.appealDays ?? null} />
        </div>
        <Rules schemes={data.schemes} folded />
      </main>
    </PublicDocument>
  );
}

/** Where an installation holds several counties. */
export function CountiesPage({ data, view }: { data: CountiesPageData; view: PublicView }) {
  const { t } = readerOf(view);
  const heading = t('product');
  return (
    <PublicDocument view={view} title={t('siteTitle', { name: heading })} above={[]} heading={heading}>
      <main>
        <section>
          <h2>{data.counties.length === 0 ? t('noCounties') : t('counties')}</h2>
          <ul className="units">
            {data.counties.map(({ area, name }) => (
              <li key={area} lang="zh-CN">
                <a href={addressOf(`/p/${area}`, view)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </PublicDocument>
  );
}
