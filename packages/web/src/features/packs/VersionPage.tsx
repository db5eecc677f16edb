import { packRoutes } from '@lianxin/api';
import type { RuleBook } from '@lianxin/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded, ProblemNote, Refused } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { Book } from '../rule-book/Book.tsx';
import { Cases } from './Cases.tsx';
import { Cost } from './Cost.tsx';
import { Guard } from './Guard.tsx';
import { Lines } from './Lines.tsx';
import { PackTabs } from './PackTabs.tsx';
import './packs.css';
import { standingShapes, type Report, type Version } from './standing.ts';
import { Subjects } from './Subjects.tsx';
import { packTexts } from './texts.ts';
import { ByWhom } from './VersionsPage.tsx';

const parts = ['guard', 'rules', 'history', 'cost', 'cases', 'subjects'] as const;
type Part = (typeof parts)[number];

/** One version of the rules, part by part; of a pack without a number, its newest. */
export function VersionPage() {
  const { pack } = useParams({ from: '/desk/packs/$pack' });
  const search = useSearch({ from: '/desk/packs/$pack' });
  const versions = useCall(packRoutes.listPackVersions);
  return (
    <Loaded of={versions}>
      {({ items }) => {
        const version = search.version ?? items.find((each) => each.pack === pack)?.version;
        return version === undefined ? <Refused /> : <OneVersion pack={pack} version={version} />;
      }}
    </Loaded>
  );
}

function OneVersion({ pack, version }: { pack: string; version: string }) {
  const t = useTexts(packTexts);
  const { language } = useLanguage();
  const search = useSearch({ from: '/desk/packs/$pack' });
  const part = parts.find((each) => each === search.part) ?? 'guard';
  const found = useCall(packRoutes.getPackVersion, { params: { pack, version } });
  const known = found.data?.version;
  return (
    <DeskPage
      title={known === undefined ? t('versions') : t('titled', { title: known.title, version })}
      crumb={<Link to="/packs">{t('versions')}</Link>}
      beside={
        known === undefined ? undefined : (
          <>
            <State kind={standingShapes[known.standing]} pill>
              {t(known.standing)}
            </State>
            <span className="muted">{t('fromDay', { date: formatDate(known.effectiveFrom, language) })}</span>
          </>
        )
      }
      end={<PackTabs />}
    >
      <Loaded of={found}>
        {({ version: shown, report }) => (
          <>
            <About version={shown} />
            <nav className="pack-parts" aria-label={`${pack} ${version}`}>
              {parts.map((each) => (
                <Link
                  key={each}
                  to="/packs/$pack"
                  params={{ pack }}
                  search={{ version, part: each }}
                  aria-current={each === part ? 'page' : undefined}
                >
                  {t(`part-${each}`)} <Badge part={each} report={report} />
                </Link>
              ))}
            </nav>
            <Shown part={part} version={shown} report={report} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Badge({ part, report }: { part: Part; report: Report }) {
  const red = report.cases.filter(({ state }) => state === 'red').length;
  const fresh = report.diagnostics.filter(({ known, severity }) => !known && severity !== 'info').length;
  const counts: Partial<Record<Part, number>> = { guard: fresh, history: report.lines.length, cases: red };
  const count = counts[part] ?? 0;
  return count === 0 ? null : <small>{count}</small>;
}

function About({ version }: { version: Version }) {
  const t = useTexts(packTexts);
  const withdraw = useSend(packRoutes.withdrawPackVersion);
  const { pack } = version;
  const versions = useCall(packRoutes.listPackVersions);
  const named = [version, ...(versions.data?.items ?? []), ...(versions.data?.folder ?? [])];
  const titleOf = (id: string) => named.find((each) => each.pack === id)?.title ?? id;
  return (
    <div className="pack-about">
      <p>
        {version.change === '' ? t('folderChange') : <b>{version.change}</b>} · <ByWhom version={version} />
      </p>
      {version.lineage.length < 2 ? null : (
        <p className="muted">
          {t('mergedFrom', {
            packs: version.lineage
              .map((each) => t('mergedPart', { title: titleOf(each.pack), version: each.version }))
              .join(t('and')),
          })}
        </p>
      )}
      {version.standing === 'passed-over' ? <p>{t('passedOver')}</p> : null}
      {version.mayWithdraw ? (
        <div className="pack-act">
          <Button
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { pack, version: version.version } })}
          >
            {t('withdrawVersion')}
          </Button>
          <span className="muted">{t('withdrawSure')}</span>
          <ProblemNote error={withdraw.error} />
        </div>
      ) : null}
    </div>
  );
}

function Shown({ part, version, report }: { part: Part; version: Version; report: Report }) {
  const params = { pack: version.pack, version: version.version };
  switch (part) {
    case 'guard':
      return <Guard report={report} />;
    case 'cost':
      return <Cost report={report} />;
    case 'cases':
      return <Cases report={report} />;
    case 'subjects':
      return <Subjects {...params} />;
    case 'history':
      return <History {...params} />;
    case 'rules':
      return <Rules {...params} />;
  }
}

function Rules(params: { pack: string; version: string }) {
  const book = useCall(packRoutes.getPackRuleBook, { params });
  return <Loaded of={book}>{({ book: read }) => <Book book={read as RuleBook} />}</Loaded>;
}

/** What reads otherwise than in another version, the one before unless chosen. */
function History({ pack, version }: { pack: string; version: string }) {
  const t = useTexts(packTexts);
  const search = useSearch({ from: '/desk/packs/$pack' });
  const navigate = useNavigate({ from: '/packs/$pack' });
  const versions = useCall(packRoutes.listPackVersions);
  const [otherPack, otherVersion] = search.with?.split(' ') ?? [];
  const query = otherPack !== undefined && otherVersion !== undefined ? { pack: otherPack, version: otherVersion } : {};
  const difference = useCall(packRoutes.comparePackVersions, { params: { pack, version }, query }, { keep: true });
  const others = (versions.data?.items ?? []).filter((each) => each.pack !== pack || each.version !== version);
  return (
    <Loaded of={difference}>
      {({ before, lines }) =>
        before === null && others.length === 0 ? (
          <p className="muted pack-part">{t('noBefore')}</p>
        ) : (
          <div className="pack-part">
            <div className="filters">
              <SelectFilter
                label={t('compareWith')}
                value={before === null ? '' : `${before.pack} ${before.version}`}
                options={[
                  ...(before === null ? [{ value: '', label: t('none') }] : []),
                  ...others.map((each) => ({
                    value: `${each.pack} ${each.version}`,
                    label: t('versionChoice', {
                      title: each.title,
                      version: each.version,
                      standing: t(each.standing),
                    }),
                  })),
                ]}
                onChange={(value) =>
                  void navigate({
                    search: { version, part: 'history', ...(value === '' ? {} : { with: value }) },
                    replace: true,
                  })
                }
              />
              <span className="end">{t('linesCount', { count: lines.length })}</span>
            </div>
            {before === null ? <p className="muted">{t('noBefore')}</p> : <Lines lines={lines} />}
          </div>
        )
      }
    </Loaded>
  );
}
