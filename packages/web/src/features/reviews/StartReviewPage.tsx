import { reviewRoutes } from '@lianxin/api';
import { titleWords } from '@lianxin/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { formatDay } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Empty, Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { given } from '../desk-shell/search.ts';
import { SelectFilter } from '../desk-shell/SelectFilter.tsx';
import './reviews.css';
import { Ranges } from './Rules.tsx';
import { reviewTexts } from './texts.ts';

type Offer = Output<typeof reviewRoutes.listReviewSchemes>;
type Scheme = Offer['items'][number];
type Period = Scheme['periods'][number];

/** What to review, by when, and who does. */
export function StartReviewPage() {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const search = useSearch({ from: '/desk/reviews/new' });
  const navigate = useNavigate({ from: '/reviews/new' });
  const offer = useCall(
    reviewRoutes.listReviewSchemes,
    { query: given('organisation', search.organisation) },
    { keep: true },
  );
  // The widest first: the highest organisation is named by the first answer.
  const [top, setTop] = useState<{ id: string; name: string; below: Offer['below'] } | null>(null);
  if (top === null && offer.data !== undefined && search.organisation === undefined)
    setTop({ id: offer.data.organisation.id, name: offer.data.organisation.name, below: offer.data.below });
  const items = offer.data?.items ?? [];
  const scheme = items.find((each) => each.scheme === search.scheme) ?? items[0];
  const period = scheme?.periods.find((each) => each.period === search.period) ?? scheme?.periods[0];
  const set = (change: Record<string, string>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <DeskPage
      title={t('newTitle')}
      crumb={<Link to="/reviews">{t('reviews')}</Link>}
      filters={
        scheme === undefined || period === undefined ? undefined : (
          <>
            <SelectFilter
              label={t('scheme')}
              value={scheme.scheme}
              options={items.map((each) => ({ value: each.scheme, label: words(each.title) }))}
              onChange={(value) => set({ scheme: value })}
            />
            <SelectFilter
              label={t('period')}
              value={period.period}
              options={scheme.periods.map((each) => ({ value: each.period, label: words(each.title) }))}
              onChange={(value) => set({ period: value })}
            />
            {top === null || top.below.length === 0 ? null : (
              <SelectFilter
                label={t('where')}
                value={search.organisation ?? top.id}
                options={[
                  { value: top.id, label: t('whole', { name: top.name }) },
                  ...top.below.map((each) => ({ value: each.id, label: each.name })),
                ]}
                onChange={(value) => set({ organisation: value })}
              />
            )}
          </>
        )
      }
    >
      <Loaded of={offer}>
        {(data) =>
          scheme === undefined || period === undefined ? (
            <Empty lead={t('nothingToReview')}>
              <p>{t('nothingToReviewTodo')}</p>
            </Empty>
          ) : (
            <StartForm
              key={`${data.organisation.id} ${scheme.scheme} ${period.period}`}
              today={data.today}
              organisation={data.organisation.id}
              scheme={scheme}
              period={period}
            />
          )
        }
      </Loaded>
    </DeskPage>
  );
}

interface StartFormProps {
  today: string;
  organisation: string;
  scheme: Scheme;
  period: Period;
}

function StartForm({ today, organisation, scheme, period }: StartFormProps) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const navigate = useNavigate();
  const [due, setDue] = useState(period.lastDay < today ? period.latestDue : period.lastDay);
  const [fixed, setFixed] = useState<Record<string, Record<string, string>>>({});
  const [panel, setPanel] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const start = useSend(
    reviewRoutes.startReview,
    (round) => void navigate({ to: '/reviews/$review', params: { review: round.id } }),
  );
  const electorate = scheme.asks.find((ask) => ask.electorate !== null)?.electorate ?? null;
  const chosen = Object.entries(panel);
  const panelMissing = chosen.length === 0 || (electorate !== null && chosen.some(([, speaks]) => speaks === ''));
  const dueWrong = due < today || due > period.latestDue;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (panelMissing || dueWrong) return;
    start.mutate({
      body: {
        scheme: scheme.scheme,
        period: period.period,
        organisation,
        due,
        fixed,
        panel: chosen.map(([reviewer, speaks]) => ({ reviewer, ...(speaks === '' ? {} : { electorate: speaks }) })),
      },
    });
  };
  const choose = (reviewer: string, on: boolean) =>
    setPanel((now) => {
      const others = Object.entries(now).filter(([id]) => id !== reviewer);
      return Object.fromEntries(on ? [...others, [reviewer, '']] : others);
    });
  const fix = (ask: string, field: string, value: string) =>
    setFixed((now) => {
      const others = Object.entries(now[ask] ?? {}).filter(([name]) => name !== field);
      return { ...now, [ask]: Object.fromEntries(value === '' ? others : [...others, [field, value]]) };
    });
  return (
    <form className="review side-by-side" onSubmit={submit} noValidate aria-label={t('newTitle')}>
      <div className="form review-start">
        <p>{t('willReview', { count: period.subjects })}</p>
        {scheme.asks.flatMap((ask) =>
          ask.fields
            .filter(({ type }) => type === 'choice')
            .map((field) => (
              <Field
                key={`${ask.ask} ${field.field}`}
                label={t('fix', { field: words(titleWords(field)), ask: words(ask.title) })}
                required={false}
              >
                {(control) => (
                  <select
                    {...control}
                    className="input"
                    value={fixed[ask.ask]?.[field.field] ?? ''}
                    onChange={(event) => fix(ask.ask, field.field, event.target.value)}
                  >
                    <option value="">{t('byReviewer')}</option>
                    {(field.choices ?? []).map((choice) => (
                      <option key={choice.choice} value={choice.choice}>
                        {words(titleWords(choice))}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )),
        )}
        <Field
          label={t('dueDate')}
          hint={t('dueHint', { date: formatDay(period.latestDue, language) })}
          error={tried && dueWrong ? t('dueError', { date: formatDay(period.latestDue, language) }) : undefined}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              type="date"
              min={today}
              max={period.latestDue}
              value={due}
              onChange={(event) => setDue(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="review-panel">
          <legend>{t('panel')}</legend>
          <p className="muted">{period.candidates.length === 0 ? t('noCandidates') : t('panelHint')}</p>
          {period.candidates.map(({ reviewer, organisation: from, leftOut }) => {
            const speaks = panel[reviewer.id];
            return (
              <div key={reviewer.id} className="review-candidate">
                <label>
                  <input
                    type="checkbox"
                    checked={speaks !== undefined}
                    onChange={(event) => choose(reviewer.id, event.target.checked)}
                  />{' '}
                  {reviewer.name}{' '}
                  <span className="muted">
                    {from}
                    {leftOut === 0 ? '' : ` · ${t('conflicts', { count: leftOut })}`}
                  </span>
                </label>
                {electorate !== null && speaks !== undefined ? (
                  <select
                    className="input"
                    aria-label={`${words(titleWords(electorate))} ${reviewer.name}`}
                    value={speaks}
                    onChange={(event) => setPanel((now) => ({ ...now, [reviewer.id]: event.target.value }))}
                  >
                    <option value="">{t('chooseElectorate')}</option>
                    {(electorate.choices ?? []).map((choice) => (
                      <option key={choice.choice} value={choice.choice}>
                        {words(titleWords(choice))}
                      </option>
                    ))}
                  </select>
                ) : null}
              </div>
            );
          })}
          {tried && panelMissing ? (
            <p className="field-error" role="alert">
              {t('panelError')}
            </p>
          ) : null}
        </fieldset>
        <ProblemNote error={start.error} />
        <p>
          <Button type="submit" weight="main" busy={start.isPending}>
            {t('begin')}
          </Button>
        </p>
        <p className="muted">{t('blind')}</p>
      </div>
      <aside className="side">
        <section className="card" aria-labelledby="review-start-rules">
          <h2 id="review-start-rules">{t('rules')}</h2>
          {scheme.asks.map((ask) =>
            ask.items.map((item) => (
              <div key={`${ask.ask} ${item.item}`}>
                <h3>{words(item.title)}</h3>
                {item.rule === null ? null : <RuleText source={item.source}>{item.rule}</RuleText>}
                <Ranges ask={ask} />
              </div>
            )),
          )}
        </section>
      </aside>
    </form>
  );
}
