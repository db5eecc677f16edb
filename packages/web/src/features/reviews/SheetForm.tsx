import { reviewRoutes, type Review } from '@lianxin/api';
import { useRef, useState } from 'react';
import { formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { problemOf, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty, ProblemNote } from '../../ui/Loaded.tsx';
import { State, type StateKind } from '../../ui/State.tsx';
import { isBlank, isWhole, lineErrors, placeOf, refusedFields, type Sheet } from './sheet-lines.ts';
import { RecordLink } from './RecordLink.tsx';
import { SheetLine } from './SheetLine.tsx';
import { reviewTexts } from './texts.ts';
import { useSheet, type Saving } from './use-sheet.ts';

const savingKinds: Record<Saving, StateKind> = { saved: 'done', unsent: 'doing', offline: 'local', refused: 'stop' };

/** The reviewer’s sheet while the round runs: saved as typed, handed in when whole. */
export function SheetForm({ review, sheet, account }: { review: Review; sheet: Sheet; account: string }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const { lines, asks, saving, error, change, choose, send, seq } = useSheet(review, sheet, account);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSend(reviewRoutes.submitSheet);
  const refused = refusedFields(submit.error === null ? [] : (problemOf(submit.error).errors ?? []));
  const all = sheet.rows.flatMap((row) => row.asks.map((ask) => ({ row, ask: asks.get(ask) })));
  const missing = all.filter(({ row, ask }) => {
    const line = ask && lines[placeOf({ subject: row.subject.id, ask: ask.ask })];
    return !ask || !line || !isWhole(ask, line);
  });
  const last = review.panel.members - review.panel.submitted === 1;

  async function handIn() {
    setTried(true);
    if (missing.length > 0) {
      const place = placeOf({ subject: missing[0]!.row.subject.id, ask: missing[0]!.ask?.ask ?? '' });
      const line = form.current?.querySelector(`[data-line="${CSS.escape(place)}"]`);
      line?.scrollIntoView({ block: 'center' });
      // Once the errors are drawn: the box that is wrong, which may be the reason and not the points.
      requestAnimationFrame(() => {
        const box = line?.querySelector<HTMLElement>('[aria-invalid]') ?? line?.querySelector<HTMLElement>('input');
        box?.focus({ preventScroll: true });
      });
      return;
    }
    if (await send()) submit.mutate({ params: { review: review.id }, body: { seq: seq.current } });
  }

  return (
    <form
      ref={form}
      className="review-form"
      noValidate
      aria-label={t('mine')}
      onSubmit={(event) => {
        event.preventDefault();
        void handIn();
      }}
    >
      {all.length === 0 ? (
        <Empty lead={t('nobodyLeft')}>
          <p>{t('nobodyLeftTodo')}</p>
        </Empty>
      ) : null}
      {all.map(({ row, ask }) => {
        const place = placeOf({ subject: row.subject.id, ask: ask?.ask ?? '' });
        const line = lines[place];
        if (ask === undefined || line === undefined) return null;
        const shown = tried || !isBlank(line) ? lineErrors(ask, line, language) : {};
        const empty = tried && line.abstained !== null && line.abstained.trim() === '';
        return (
          <SheetLine
            key={place}
            name={row.subject.name}
            under={row.organisation.id === row.subject.id ? '' : row.organisation.name}
            title={review.asks.length > 1 ? words(ask.title) : null}
            ask={ask}
            line={line}
            errors={{ ...refused.get(place), ...shown, ...(empty ? { abstained: t('reasonError') } : {}) }}
            onChange={(what) => change(place, what)}
            onChoose={(keep) => choose(place, keep)}
          />
        );
      })}
      <div className="review-foot">
        <p role="status">
          <State kind={savingKinds[saving]}>{t(`saving-${saving}`)}</State>{' '}
          <span className="muted">{t('filled', { filled: all.length - missing.length, expected: all.length })}</span>
        </p>
        {tried && missing.length > 0 ? (
          <p className="field-error" role="alert">
            {t('incomplete', { count: missing.length })}
          </p>
        ) : null}
        <ProblemNote error={error ?? submit.error} />
        <Button type="submit" weight="main" busy={submit.isPending}>
          {t('submit')}
        </Button>
        <p className="muted">{last ? t('last') : t('submitHint')}</p>
      </div>
    </form>
  );
}

/** The sheet once it is handed in: what stands on it, and while the round runs the way to take it back. */
export function SealedSheet({ review, sheet }: { review: Review; sheet: Sheet }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  const takeBack = useSend(reviewRoutes.takeBackSheet);
  const asks = new Map(review.asks.map((ask) => [ask.ask, ask]));
  const names = new Map(sheet.rows.map(({ subject }) => [subject.id, subject.name]));
  return (
    <>
      {review.state === 'running' && review.mine?.submittedAt ? (
        <div className="review-sealed">
          <State kind="lock">{t('sealed', { time: formatTime(review.mine.submittedAt, language) })}</State>
          <Button busy={takeBack.isPending} onClick={() => takeBack.mutate({ params: { review: review.id } })}>
            {t('takeBack')}
          </Button>
          <ProblemNote error={takeBack.error} />
        </div>
      ) : null}
      <ul className="review-written">
        {sheet.entries.map((entry) => {
          const ask = asks.get(entry.ask);
          const values = (ask?.fields ?? []).flatMap((field) => {
            const value = entry.values[field.field];
            if (value === undefined || value === null) return [];
            const choice = field.choices?.find((each) => each.choice === value);
            return [
              choice === undefined
                ? String(value)
                : words({ zh: choice.title, en: choice['title-en'] ?? choice.title }),
            ];
          });
          return (
            <li key={`${entry.subject}/${entry.ask}`}>
              <span>
                {names.get(entry.subject)}
                {review.asks.length > 1 && ask !== undefined ? (
                  <span className="muted"> {words(ask.title)}</span>
                ) : null}
              </span>
              <b>{entry.abstained === null ? values.join(' · ') : t('abstained', { reason: entry.abstained })}</b>
              <RecordLink record={entry.record} />
            </li>
          );
        })}
      </ul>
    </>
  );
}
