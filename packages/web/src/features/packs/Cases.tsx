import { packRoutes } from '@lianxin/api';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { State } from '../../ui/State.tsx';
import type { Report } from './standing.ts';
import { packTexts } from './texts.ts';

type Case = Report['cases'][number];
const shapes = { green: 'done', otherwise: 'soon', red: 'stop' } as const;

/** The worked examples of a version and of what it builds on: what was worked out by hand, and what comes out. */
export function Cases({ report: { cases } }: { report: Report }) {
  const t = useTexts(packTexts);
  const versions = useCall(packRoutes.listPackVersions);
  const named = [...(versions.data?.items ?? []), ...(versions.data?.folder ?? [])];
  const titleOf = (id: string) => named.find((each) => each.pack === id)?.title ?? id;
  const count = (state: Case['state']) => cases.filter((each) => each.state === state).length;
  const packs = [...new Set(cases.map(({ pack }) => pack))];
  if (cases.length === 0) return <p className="muted pack-part">{t('noCases')}</p>;
  return (
    <div className="pack-part">
      <p className="pack-lead">
        {t('casesSum', { green: count('green'), otherwise: count('otherwise'), red: count('red') })}
      </p>
      {packs.map((pack) => {
        const own = cases.filter((each) => each.pack === pack);
        // What is not green comes first.
        const sorted = [
          ...own.filter(({ state }) => state !== 'green'),
          ...own.filter(({ state }) => state === 'green'),
        ];
        return (
          <section key={pack} aria-label={t('caseOf', { pack: titleOf(pack) })}>
            <h3 className="h2 pack-head">
              {t('caseOf', { pack: titleOf(pack) })} <small>{own.length}</small>
            </h3>
            <ul className="pack-cases">
              {sorted.map((each) => (
                <li key={each.case}>
                  <details open={each.state === 'red'}>
                    <summary>
                      <State kind={shapes[each.state]}>{t(each.state)}</State>
                      <span lang="zh-CN">{each.title}</span>
                    </summary>
                    <Expected of={each} />
                  </details>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Expected({ of: { expects, failures } }: { of: Case }) {
  const t = useTexts(packTexts);
  return (
    <div className="pack-case">
      {failures.length === 0 ? null : (
        <>
          <p>{t('failures')}</p>
          <ul>
            {failures.map(({ subject, period, what, expected, actual }) => (
              <li key={`${subject} ${period} ${what}`}>
                <code>
                  {subject} {period} {what}
                </code>
                ：{t('expectedActual', { expected, actual })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="muted">{t('expects')}</p>
      <ul>
        {expects.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
