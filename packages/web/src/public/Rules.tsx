import type { PublicLevelRule, PublicRule, PublicScheme } from '@lianxin/api';
import type { Phrase } from '@lianxin/core';
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
      {folded ? null : <Levels levels={scheme.levels} />}
      <details>
        <summary>{t('showRules', { scheme: title })}</summary>
        {folded ? <Levels levels={scheme.levels} /> : null}
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
        {scheme.exempt.length === 0 ? null : (
          <>
            <h3>{t('exempt')}</h3>
            <RuleList rules={scheme.exempt} />
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

/** Which total each level needs, what it asks besides, and how many may have it. */
function Levels({ levels: { head, rows, phrases } }: Pick<PublicScheme, 'levels'>) {
  const { words } = useReader();
  return (
    <>
      {rows.length === 0 ? null : (
        <table className="levels">
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell.zh} scope="col">
                  {words(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...rest], row) => (
              <tr key={row}>
                <th scope="row">{name === undefined ? null : words(name.text)}</th>
                {rest.map((cell, column) => (
                  <td key={column} data-head={words(head[column + 1] ?? cell.text)}>
                    <Said phrase={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Phrases phrases={phrases} />
    </>
  );
}

function Phrases({ phrases }: { phrases: readonly Phrase[] }) {
  if (phrases.length === 0) return null;
  return (
    <ul className="said">
      {phrases.map((phrase, index) => (
        <li key={index}>
          <Said phrase={phrase} />
        </li>
      ))}
    </ul>
  );
}

function Said({ phrase: { text, basis } }: { phrase: Phrase }) {
  const { words } = useReader();
  return (
    <>
      {words(text)} {basis === null ? null : <BasisMark basis={basis} />}
    </>
  );
}

function RuleList({ rules }: { rules: (PublicRule | PublicLevelRule)[] }) {
  return (
    <ul className="items">
      {rules.map((rule) => (
        <li key={rule.title.zh}>
          <RuleLine rule={rule} />
          {'phrases' in rule ? <Phrases phrases={rule.phrases} /> : null}
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
