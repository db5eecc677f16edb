import type { PublicRule, PublicScheme } from '@lianxin/api';
import { formatNumber } from '../lib/format.ts';
import { inUnitText } from '../lib/in-unit.ts';
import { RuleText } from '../ui/RuleText.tsx';
import { useReader } from './PublicDocument.tsx';

/** How the stars of this place are given, in the document's own words. */
export function Rules({ schemes, folded = false }: { schemes: PublicScheme[]; folded?: boolean }) {
  const { t } = useReader();
  if (schemes.length === 0) return null;
  return (
    <section id="rules" className="rules">
      <h2>{t('rules')}</h2>
      <p className="lead">{t('rulesLanguage')}</p>
      {schemes.map((scheme) => (
        <Scheme key={scheme.scheme} scheme={scheme} folded={folded} />
      ))}
      <p className="small">{t('basisNote')}</p>
    </section>
  );
}

function Scheme({ scheme, folded }: { scheme: PublicScheme; folded: boolean }) {
  const { t, words } = useReader();
  const title = words(scheme.title);
  return (
    <>
      <h3>{title}</h3>
      {scheme.rule === null ? null : (
        <RuleText source={t('byDocument', { document: scheme.document })}>{scheme.rule}</RuleText>
      )}
      {folded ? null : <Levels scheme={scheme} />}
      <details>
        <summary>{t('showRules', { scheme: title })}</summary>
        {folded ? <Levels scheme={scheme} /> : null}
        <h3>{t('gains')}</h3>
        {scheme.sections.map((section) => (
          <div key={section.title.zh}>
            <RuleLine rule={section} />
            <RuleList rules={section.items} />
          </div>
        ))}
        {scheme.deductions.length === 0 ? null : (
          <>
            <h3>{t('losses')}</h3>
            <RuleList rules={scheme.deductions} />
          </>
        )}
        {scheme.vetoes.length === 0 ? null : (
          <>
            <h3>{t('vetoes')}</h3>
            <RuleList rules={scheme.vetoes} />
          </>
        )}
        {scheme.promotion === null ? null : (
          <>
            <h3>{t('promotion')}</h3>
            <RuleList rules={[scheme.promotion]} />
          </>
        )}
        <h3>{t('whyPublic')}</h3>
        <RuleList rules={[scheme.publish]} />
      </details>
    </>
  );
}

function Levels({ scheme }: { scheme: PublicScheme }) {
  const { t, words } = useReader();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('star')}</th>
          <th scope="col">{scheme.unit === null ? t('levels') : t('levelsInUnit')}</th>
        </tr>
      </thead>
      <tbody>
        {scheme.levels.toReversed().map((level) => (
          <tr key={level.level}>
            <th scope="row">{words(level.title)}</th>
            <td>
              <Range from={level.from} below={level.below} unit={scheme.unit} /> <BasisMark basis={level.basis} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Range({
  from,
  below,
  unit,
}: Pick<PublicScheme['levels'][number], 'from' | 'below'> & Pick<PublicScheme, 'unit'>) {
  const { t } = useReader();
  const said = (text: string) => inUnitText(text, unit);
  if (from === null) return below === null ? null : said(t('levelBelow', { below: formatNumber(below) }));
  if (below === null) return said(t('levelFrom', { from: formatNumber(from) }));
  return said(t('levelBetween', { from: formatNumber(from), below: formatNumber(below) }));
}

function RuleList({ rules }: { rules: PublicRule[] }) {
  return (
    <ul className="items">
      {rules.map((rule) => (
        <li key={rule.title.zh}>
          <RuleLine rule={rule} />
        </li>
      ))}
    </ul>
  );
}

function RuleLine({ rule }: { rule: PublicRule }) {
  const { words } = useReader();
  return (
    <>
      <b>{words(rule.title)}</b> <BasisMark basis={rule.basis} />
      {rule.rule === null ? null : <RuleText source={rule.source}>{rule.rule}</RuleText>}
    </>
  );
}

function BasisMark({ basis }: { basis: PublicRule['basis'] }) {
  const { t } = useReader();
  return <span className="basis">〔{t(`basis-${basis}`)}〕</span>;
}
