import { formatDate, formatNumber, formatPeriodShort, formatYuan } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { usePlaces } from '../../lib/places.ts';
import { postTexts } from '../../lib/texts.ts';
import { Empty } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { Stars } from '../../ui/Stars.tsx';
import { State } from '../../ui/State.tsx';
import { inYear, type Card, type CardCell, type CardRow } from './card.ts';
import './report-card.css';
import { reportCardTexts } from './texts.ts';

/** What a person and the organisations they answered for came to: a line a scheme, a column a year. */
export function ReportCard({ card }: { card: Card }) {
  const t = useTexts(reportCardTexts);
  const { language } = useLanguage();
  return (
    <div className="report-card">
      <p className="report-head">
        {t('asOf', { organisation: card.organisation.name, date: formatDate(card.asOf, language) })}
      </p>
      <Posts posts={card.posts} />
      {card.rows.length === 0 ? (
        <Empty lead={t('none')}>
          <p>{t('noneTodo')}</p>
        </Empty>
      ) : (
        <div className="table-wrap" role="region" aria-label={t('title')} tabIndex={0}>
          <table className="table report-table">
            <caption className="visually-hidden">{t('of', { name: card.person.name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('scheme')}</th>
                {card.years.map((year) => (
                  <th key={year} scope="col">
                    {t('year', { year })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {card.rows.map((row) => (
                <tr key={`${row.scheme}/${row.subject.id}`}>
                  <th scope="row">
                    <RowTitle row={row} person={card.person.id} />
                  </th>
                  {card.years.map((year) => {
                    const cells = inYear(row, year);
                    return (
                      <td
                        key={year}
                        data-year={t('year', { year })}
                        className={cells.length === 0 ? 'report-none' : undefined}
                      >
                        {cells.length === 0
                          ? '—'
                          : cells.map((cell) => <Cell key={cell.period} row={row} cell={cell} />)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="muted">{t('about')}</p>
    </div>
  );
}

function RowTitle({ row, person }: { row: CardRow; person: string }) {
  const t = useTexts(reportCardTexts);
  const posts = useTexts(postTexts);
  const { words } = useLanguage();
  const post =
    row.post === null
      ? null
      : Object.hasOwn(postTexts.pairs, row.post)
        ? posts(row.post as keyof typeof postTexts.pairs)
        : row.post;
  return (
    <>
      <b>{words(row.title)}</b>
      <small>
        {row.subject.id === person || row.post === null
          ? row.subject.id === person
            ? t('self')
            : row.subject.name
          : t('through', { name: row.subject.name, post: post ?? '' })}
      </small>
    </>
  );
}

function Cell({ row, cell }: { row: CardRow; cell: CardCell }) {
  const t = useTexts(reportCardTexts);
  const places = usePlaces();
  const { language, words } = useLanguage();
  const points = inUnitText(t('points', { points: formatNumber(cell.total) }), row.unit);
  const short = cell.period.length === 4 ? '' : formatPeriodShort(cell.period, language).replace(/^\d{4}年/, '');
  return (
    <div className="report-cell">
      <p>
        {short === '' ? null : <span className="muted">{short} </span>}
        {cell.level === null || row.most < 2 ? null : (
          <Stars level={cell.level} most={row.most} title={words(cell.levelTitle)} />
        )}
        {cell.level === null ? null : (
          <span aria-hidden={row.most < 2 ? undefined : true}>{words(cell.levelTitle)} </span>
        )}
        {cell.opens ? (
          <Open {...places.score(row.scheme, row.subject.id, { period: cell.period })}>{points}</Open>
        ) : (
          points
        )}
      </p>
      {cell.settled ? null : <p className="muted">{t('running')}</p>}
      {cell.part === null ? null : (
        <p className="muted">
          {t('part', { from: formatDate(cell.part.from, language), to: formatDate(cell.part.to, language) })}
        </p>
      )}
      {cell.disputed ? (
        <p>
          <State kind="doing">{t('disputed')}</State>
        </p>
      ) : null}
      {cell.consequences.map((each) => (
        <p key={each.consequence} className="report-follows">
          {each.barred
            ? t('barred', { title: words(each.title) })
            : each.yuan === null
              ? words(each.title)
              : t('pay', { title: words(each.title), yuan: formatYuan(each.yuan) })}
        </p>
      ))}
    </div>
  );
}

function Posts({ posts }: Pick<Card, 'posts'>) {
  const t = useTexts(reportCardTexts);
  const names = useTexts(postTexts);
  const { language } = useLanguage();
  return (
    <section className="report-posts">
      <h2>{t('posts')}</h2>
      {posts.length === 0 ? <p className="muted">{t('noPosts')}</p> : null}
      <ul>
        {posts.map((spell) => (
          <li key={`${spell.organisation.id}/${spell.post}/${spell.validFrom}`}>
            {spell.organisation.name ?? t('outside')} ·{' '}
            {Object.hasOwn(postTexts.pairs, spell.post)
              ? names(spell.post as keyof typeof postTexts.pairs)
              : spell.post}{' '}
            ·{' '}
            {spell.validTo === null
              ? t('since', { from: formatDate(spell.validFrom, language) })
              : t('fromTo', { from: formatDate(spell.validFrom, language), to: formatDate(spell.validTo, language) })}
          </li>
        ))}
      </ul>
      {posts.some(({ organisation }) => organisation.name === null) ? (
        <p className="muted">{t('outsideNote')}</p>
      ) : null}
    </section>
  );
}
