import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Open } from '../../ui/Open.tsx';
import { useListSearch } from './list-search.ts';
import type { Overview, Scheme } from './schemes.ts';
import { overviewTexts } from './texts.ts';

/** How many went from which star to which since the period before: a row for what was, a column for what is. */
export function Movement({ overview, scheme }: { overview: Overview; scheme: Scheme }) {
  const t = useTexts(overviewTexts);
  const { language, words } = useLanguage();
  const { compared } = useListSearch(overview);
  const { compare, transitions, levels } = overview;
  if (compare === null || transitions.length === 0 || levels.length < 2) return null;
  const count = (from: number | null, to: number) =>
    transitions.find((each) => each.from === from && each.to === to)?.count ?? 0;
  const without = transitions.some(({ from }) => from === null);
  const rows: { level: number | null; title: string }[] = [
    ...levels.map(({ level, title }) => ({ level, title: words(title) })),
    ...(without ? [{ level: null, title: t('notBefore') }] : []),
  ];
  const heading = t('movement', {
    before: formatPeriod(compare, language),
    now: formatPeriod(overview.period, language),
  });
  return (
    <section className="tw movement">
      <h2 className="h2">
        {t('movements')} <small>{heading}</small>
      </h2>
      <div className="table-wrap" role="region" aria-label={heading} tabIndex={0}>
        <table className="table">
          <caption className="visually-hidden">{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{t('beforeNow')}</th>
              {levels.map(({ level, title }) => (
                <th key={level} scope="col" className="r">
                  {words(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((from) => (
              <tr key={from.title}>
                <th scope="row">{from.title}</th>
                {levels.map(({ level, title }) => {
                  const moved = count(from.level, level);
                  const kind =
                    from.level === null ? '' : level > from.level ? 'rose' : level < from.level ? 'fell' : 'stayed';
                  return (
                    <td key={level} className={`r ${moved === 0 ? 'muted' : kind}`}>
                      {moved === 0 ? (
                        '·'
                      ) : (
                        <Open
                          to="/stars/$scheme/subjects"
                          params={{ scheme: scheme.scheme }}
                          search={compared({
                            level: String(level),
                            was: from.level === null ? 'none' : String(from.level),
                          })}
                          aria-label={t('movedFromTo', { from: from.title, to: words(title), count: moved })}
                        >
                          {formatNumber(moved)}
                        </Open>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
