import { scoreRoutes, simulationRoutes } from '@lianxin/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatFixed, formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { headingIn } from '../../lib/in-unit.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded, Refused } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import { inOrder, type Scheme } from '../overview/schemes.ts';
import { Drafts, SaveDraft } from './Drafts.tsx';
import { Outcome } from './Outcome.tsx';
import { Burden, Guards, Lines, Money, Problems } from './Side.tsx';
import './studio.css';
import { studioTexts } from './texts.ts';
import { useCheck, useTrial } from './use-trial.ts';
import { Values } from './Values.tsx';
import {
  barsOf,
  levelTitleOf,
  moneyRows,
  savable,
  type Choice,
  type Comparison,
  type Parameter,
  type Uncapped,
  type Variant,
} from './variant.ts';

/** What other values would have done in a settled period, tried while dragging; nothing is stored but drafts. */
export function StudioPage() {
  const t = useTexts(studioTexts);
  const { language, words } = useLanguage();
  const search = useSearch({ from: '/desk/studio' });
  const navigate = useNavigate({ from: '/studio' });
  const schemes = useCall(scoreRoutes.listSchemes);
  const tryable = inOrder(schemes.data?.items ?? []).filter(({ periods }) => periods.some(({ settled }) => settled));
  const scheme = search.scheme === undefined ? tryable[0] : tryable.find((each) => each.scheme === search.scheme);
  const periods = scheme?.periods.filter(({ settled }) => settled) ?? [];
  const period = periods.find((each) => each.period === search.period)?.period ?? periods[0]?.period;
  return (
    <DeskPage
      title={t('studio')}
      filters={
        scheme === undefined || period === undefined ? undefined : (
          <>
            <SelectFilter
              label={t('scheme')}
              value={scheme.scheme}
              options={tryable.map((each) => ({ value: each.scheme, label: words(each.title) }))}
              onChange={(value) => void navigate({ search: { scheme: value }, replace: true })}
            />
            <SelectFilter
              label={t('period')}
              value={period}
              options={periods.map((each) => ({ value: each.period, label: formatPeriod(each.period, language) }))}
              onChange={(value) => void navigate({ search: { scheme: scheme.scheme, period: value }, replace: true })}
            />
            <span className="end">{t('quiet')}</span>
          </>
        )
      }
    >
      <Loaded of={schemes}>
        {() =>
          scheme !== undefined && period !== undefined ? (
            <Studio key={`${scheme.scheme} ${period}`} scheme={scheme} period={period} />
          ) : search.scheme !== undefined ? (
            <Refused />
          ) : (
            <Empty lead={t('nothing')}>
              <p>{t('nothingTodo')}</p>
            </Empty>
          )
        }
      </Loaded>
    </DeskPage>
  );
}

function Studio({ scheme, period }: { scheme: Scheme; period: string }) {
  const t = useTexts(studioTexts);
  const parameters = useCall(simulationRoutes.listParameters, { params: { scheme: scheme.scheme } });
  return (
    <Loaded of={parameters}>
      {({ items, choices, uncapped }) =>
        items.length === 0 ? (
          <Empty lead={t('noValues')}>
            <p>{t('noValuesTodo')}</p>
          </Empty>
        ) : (
          <>
            <Bench parameters={items} choices={choices} uncapped={uncapped} scheme={scheme} period={period} />
            <Drafts />
          </>
        )
      }
    </Loaded>
  );
}

type Which = 'a' | 'b';

interface BenchProps {
  parameters: readonly Parameter[];
  choices: readonly Choice[];
  uncapped: readonly Uncapped[];
  scheme: Scheme;
  period: string;
}

function Bench({ parameters, choices, uncapped, scheme, period }: BenchProps) {
  const t = useTexts(studioTexts);
  const [which, setWhich] = useState<Which>('a');
  const [variants, setVariants] = useState<Record<Which, Variant>>({ a: {}, b: {} });
  const variant = variants[which];
  const sizes = { a: Object.keys(variants.a).length, b: Object.keys(variants.b).length };
  const trials = {
    a: useTrial(scheme.scheme, period, variants.a),
    b: useTrial(scheme.scheme, period, variants.b, which === 'b' || sizes.b > 0),
  };
  const trial = trials[which];
  const asked = sizes[which] > 0;
  const check = useCheck(scheme.scheme, variant);
  // What it says of the values in force holds for the burden only: nothing of them is to be mended or read anew.
  const checked = asked ? check.data : undefined;
  const standing = savable({ drawn: trial.data, checked, behind: trial.behind || check.behind });
  const label = (of: Which) =>
    sizes[of] === 0 ? t(`variant-${of}`) : t('changed-values', { name: t(`variant-${of}`), count: sizes[of] });
  const [a, b] = [trials.a.data?.comparison, trials.b.data?.comparison];
  return (
    <>
      <Segmented<Which>
        legend={t('variant')}
        legendHidden
        options={[
          { value: 'a', label: label('a') },
          { value: 'b', label: label('b') },
        ]}
        value={which}
        onChange={setWhich}
      />
      <div className="studio">
        <Values
          parameters={parameters}
          choices={choices}
          uncapped={uncapped}
          variant={variant}
          onChange={(next) => setVariants((now) => ({ ...now, [which]: next }))}
        />
        <div className="studio-outcome" aria-busy={trial.behind}>
          <Loaded of={trial}>
            {({ comparison, problems }) => (
              <>
                <Problems problems={problems} />
                {comparison === null ? null : (
                  <Outcome comparison={comparison} scheme={scheme} period={period} asked={asked} />
                )}
              </>
            )}
          </Loaded>
          {sizes.a > 0 && sizes.b > 0 && a && b ? <Both a={a} b={b} scheme={scheme} /> : null}
          {trial.data?.comparison === null ? null : <Lines check={checked} />}
        </div>
        <aside className="side">
          <Guards
            check={checked}
            asked={asked}
            untried={trial.data?.comparison === null || (checked?.problems.length ?? 0) > 0}
            behind={check.behind}
          />
          {trial.data?.comparison ? <Money comparison={trial.data.comparison} scheme={scheme} /> : null}
          <Burden check={check.data} />
          {asked ? <SaveDraft scheme={scheme.scheme} variant={variant} standing={standing} /> : null}
        </aside>
      </div>
    </>
  );
}

/** The two variants beside the rules in force, figure by figure. */
function Both({ a, b, scheme }: { a: Comparison; b: Comparison; scheme: Scheme }) {
  const t = useTexts(studioTexts);
  const { words, language } = useLanguage();
  const titleOf = (level: number) => levelTitleOf(scheme, level, words);
  const [barsA, barsB] = [barsOf(a, titleOf), barsOf(b, titleOf)];
  const mean = ({ mean: value }: Comparison['before']) => (value === null ? '—' : formatFixed(value, 2));
  const rows = [
    ...(a.before.levels.length === 0
      ? []
      : barsA.map((bar) => ({
          key: bar.key,
          title: bar.title,
          now: formatNumber(bar.before),
          a: formatNumber(bar.after),
          b: formatNumber(barsB.find(({ key }) => key === bar.key)?.after ?? 0),
        }))),
    {
      key: 'mean',
      title: headingIn(t('meanRow'), scheme.unit, language),
      now: mean(a.before),
      a: mean(a.after),
      b: mean(b.after),
    },
    ...moneyRows(a, b, scheme, (title) => t('moneyRow', { title: words(title) }), t('moneyAll')).map((row) => ({
      key: row.key,
      title: row.title,
      now: formatNumber(row.now),
      a: formatNumber(row.a),
      b: formatNumber(row.b),
    })),
    { key: 'risen', title: t('risen'), now: '—', a: formatNumber(a.risen), b: formatNumber(b.risen) },
    { key: 'fallen', title: t('fallen'), now: '—', a: formatNumber(a.fallen), b: formatNumber(b.fallen) },
  ];
  return (
    <section aria-labelledby="studio-both">
      <h2 id="studio-both" className="h2 studio-head">
        {t('compare')}
      </h2>
      <Table
        caption={t('compare')}
        captionHidden
        items={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'title', heading: t('row'), names: true, cell: ({ title }) => title },
          { key: 'now', heading: t('before'), numeric: true, cell: ({ now }) => now },
          { key: 'a', heading: t('variant-a'), numeric: true, cell: ({ a: value }) => value },
          { key: 'b', heading: t('variant-b'), numeric: true, cell: ({ b: value }) => value },
        ]}
      />
    </section>
  );
}
