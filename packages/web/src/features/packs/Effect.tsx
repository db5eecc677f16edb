import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Open } from '../../ui/Open.tsx';
import { Table } from '../../ui/Table.tsx';
import { Bars } from '../studio/Bars.tsx';
import type { Preview } from './standing.ts';
import { packTexts } from './texts.ts';

type SchemeEffect = Preview['schemes'][number];

/** What a version would have changed for whom: each scheme's newest settled period, scored by both. */
export function Effect({ preview }: { preview: Preview }) {
  const t = useTexts(packTexts);
  const { words } = useLanguage();
  const titles = (list: Preview['added']) => list.map(({ title }) => words(title)).join(t('and'));
  // What moves most is read first; what nobody notices last.
  const schemes = preview.schemes.toSorted((a, b) => b.changed + b.risen + b.fallen - a.changed - a.risen - a.fallen);
  const still = schemes.filter(staysAsItIs);
  return (
    <div className="pack-part">
      <p className="muted">{t('effectHint')}</p>
      {preview.added.length === 0 ? null : <p>{t('added') + titles(preview.added)}</p>}
      {preview.gone.length === 0 ? null : <p>{t('gone') + titles(preview.gone)}</p>}
      {still.length === 0 ? null : (
        <p className={still.length === schemes.length ? 'pack-lead' : undefined}>
          {t(still.length === schemes.length ? 'effectNobody' : 'effectStill', {
            schemes: still.map(({ title }) => words(title)).join(t('and')),
          })}
        </p>
      )}
      {schemes
        .filter((scheme) => !still.includes(scheme))
        .map((scheme) => (
          <OfScheme key={scheme.scheme} effect={scheme} />
        ))}
    </div>
  );
}

const payOf = (side: SchemeEffect['before']) =>
  (side?.pay ?? []).reduce((sum, pay) => sum + Math.round(pay.yuan * 100), 0) / 100;

/** Scored by both versions, with no score, level or payment that differs. */
export function staysAsItIs({ before, after, changed, risen, fallen }: SchemeEffect): boolean {
  return before !== null && after !== null && changed + risen + fallen === 0 && payOf(before) === payOf(after);
}

function OfScheme({ effect }: { effect: SchemeEffect }) {
  const t = useTexts(packTexts);
  const { language, words } = useLanguage();
  const { before, after, changed, risen, fallen, moved, period, why } = effect;
  const titleOf = (level: number) =>
    words(effect.levels.find((each) => each.level === level)?.title ?? { zh: `${level}`, en: `${level}` });
  const [was, is] = [payOf(before), payOf(after)];
  return (
    <section className="pack-effect" aria-label={words(effect.title)}>
      <h3 className="h2 pack-head">
        {words(effect.title)} <small>{period === null ? '' : formatPeriod(period, language)}</small>
      </h3>
      {why === null ? null : <p className="muted">{words(why)}</p>}
      {before === null || after === null ? null : (
        <>
          <p className="pack-lead">
            {changed + risen + fallen === 0
              ? t('effectNone')
              : t(risen + fallen === 0 ? 'effectScores' : changed === 0 ? 'effectLevels' : 'effectSum', {
                  changed: formatNumber(changed),
                  risen: formatNumber(risen),
                  fallen: formatNumber(fallen),
                })}
          </p>
          {was === 0 && is === 0 ? null : (
            <p>{t(was === is ? 'moneySame' : 'moneySum', { before: formatNumber(was), after: formatNumber(is) })}</p>
          )}
          {changed + risen + fallen === 0 ? null : <Bars comparison={{ before, after }} titleOf={titleOf} />}
          {moved.length === 0 ? null : <Movers effect={effect} titleOf={titleOf} />}
        </>
      )}
    </section>
  );
}

function Movers({ effect, titleOf }: { effect: SchemeEffect; titleOf: (level: number) => string }) {
  const t = useTexts(packTexts);
  const moving = effect.levels.length > 0 ? effect.risen + effect.fallen : effect.changed;
  const paid = effect.moved.some(({ before, after }) => before.yuan !== null || after.yuan !== null);
  type Move = SchemeEffect['moved'][number];
  const standing = (side: Move['before']) => (
    <>
      {side.level === null ? '' : `${titleOf(side.level)} `}
      <span className="muted">{formatNumber(side.total)}</span>
    </>
  );
  return (
    <div className="studio-movers">
      <Table
        caption={t(moving > effect.moved.length ? 'movers' : 'moversAll', { count: effect.moved.length })}
        items={effect.moved}
        keyOf={({ subject }) => subject.id}
        columns={[
          {
            key: 'name',
            heading: t('name'),
            names: true,
            cell: ({ subject }) =>
              effect.period === null ? (
                subject.name
              ) : (
                <Open
                  to="/stars/$scheme/subjects/$subject"
                  params={{ scheme: effect.scheme, subject: subject.id }}
                  search={{ period: effect.period }}
                >
                  {subject.name}
                </Open>
              ),
          },
          { key: 'before', heading: t('before'), cell: ({ before }) => standing(before) },
          { key: 'after', heading: t('after'), cell: ({ after }) => standing(after) },
          ...(paid
            ? [
                {
                  key: 'money',
                  heading: t('money'),
                  numeric: true,
                  cell: ({ before, after }: Move) =>
                    `${formatNumber(before.yuan ?? 0)} → ${formatNumber(after.yuan ?? 0)}`,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
