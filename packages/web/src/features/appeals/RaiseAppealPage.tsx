import { scoreRoutes } from '@lianxin/api';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useDraft } from '../../lib/draft.ts';
import { formatNear, formatNumber, formatPeriodDays, formatPeriodShort } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import { problemOf, useCall, useSend } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Empty, Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { State } from '../../ui/State.tsx';
import '../enter/enter.css';
import { problemErrors, type FieldErrors } from '../../lib/field-errors.ts';
import { useFirstError } from '../enter/use-first-error.ts';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { openSlot, type ScoreAnswer } from '../score/answer.ts';
import { appealsTexts } from './texts.ts';

const from = '/m/scores/$scheme/$subject/appeal';

/** An appeal about one item of one month. */
export function RaiseAppealPage() {
  const t = useTexts(appealsTexts);
  const { language } = useLanguage();
  const { scheme, subject } = useParams({ from });
  const { period } = useSearch({ from });
  const session = useSession();
  const score = useCall(scoreRoutes.explainScore, {
    params: { scheme, subject },
    query: period === undefined ? {} : { period },
  });
  return (
    <Loaded of={score}>
      {(answer) =>
        !answer.mayAppeal ? (
          <PhonePage title={t('raise')} parent="/m/mine">
            <Empty lead={t('closed')}>
              <p>{t('closedTodo', { date: formatNear(answer.appealUntil, answer.asOf, language) })}</p>
            </Empty>
          </PhonePage>
        ) : (
          <Loaded of={session}>{(who) => <AppealForm of={answer} account={who.account} />}</Loaded>
        )
      }
    </Loaded>
  );
}

interface Content {
  slot: string;
  item: string;
  statement: string;
}

function AppealForm({ of: answer, account }: { of: ScoreAnswer; account: string }) {
  const t = useTexts(appealsTexts);
  const { language, words } = useLanguage();
  const search = useSearch({ from });
  const navigate = useNavigate();
  const { explanation, subject } = answer;
  const start = useCallback(
    (): Content => ({
      slot: search.slot ?? openSlot(explanation.slots, undefined)?.period ?? '',
      item: search.item ?? '',
      statement: '',
    }),
    [search, explanation],
  );
  const about = `${explanation.scheme}.${explanation.subject}.${search.slot ?? explanation.period}.${search.item ?? ''}`;
  const { draft, change, discard, restored } = useDraft(`${account}.appeal.${about}`, start);
  const { content } = draft;
  const [tried, setTried] = useState<FieldErrors | null>(null);
  const send = useSend(scoreRoutes.raiseAppeal, (appeal) => {
    discard();
    void navigate({ to: '/m/appeals/$appeal', params: { appeal: appeal.id }, replace: true });
  });
  const problem = send.error === null ? null : problemOf(send.error);
  const errors = tried ?? problemErrors(problem);
  const form = useFirstError(errors);
  const slots = explanation.slots.filter((slot) => slot.begun);
  const slot = slots.find((candidate) => candidate.period === content.slot);
  const items = slot === undefined ? [] : [...slot.sections.flatMap((section) => section.items), ...slot.deductions];

  function edit(part: Partial<Content>) {
    setTried(null);
    if (!send.isPending) send.reset();
    change(part);
  }

  function submit() {
    const own: Record<string, string> = {};
    if (!items.some((item) => item.item === content.item)) own['item'] = t('itemMissing');
    if (content.statement.trim() === '') own['statement'] = t('statementMissing');
    if (Object.keys(own).length > 0) return setTried(own);
    const body = {
      scheme: explanation.scheme,
      period: content.slot,
      item: content.item,
      statement: content.statement.trim(),
    };
    send.mutate({ body: { ...body, subject: subject.id }, options: { idempotencyKey: draft.key } });
  }

  return (
    <PhonePage
      title={t('raise')}
      parent="/m/mine"
      footer={
        <Button weight="main" busy={send.isPending} onClick={submit}>
          {t('submit')}
        </Button>
      }
    >
      <form
        ref={form}
        className="entry-form"
        aria-label={t('raise')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="seen-by">
          {t('about', { subject: subject.name, scheme: words(explanation.title) })}
          <br />
          {t('until', { date: formatNear(answer.appealUntil, answer.asOf, language) })}
        </p>
        {restored ? (
          <p className="restored">
            <State kind="local">{t('restored')}</State>
            <Button
              weight="plain"
              onClick={() => {
                discard();
                send.reset();
                setTried(null);
              }}
            >
              {t('clear')}
            </Button>
          </p>
        ) : null}
        {slots.length > 1 ? (
          <Segmented
            legend={t('month')}
            options={slots.map((candidate) => ({
              value: candidate.period,
              label: [formatPeriodShort(candidate.period, language), formatPeriodDays(candidate.period) ?? '']
                .join(' ')
                .trim(),
            }))}
            value={content.slot}
            error={errors['period']}
            onChange={(next) => edit({ slot: next })}
          />
        ) : null}
        <Field label={t('item')} error={errors['item']}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={items.some((item) => item.item === content.item) ? content.item : ''}
              onChange={(event) => edit({ item: event.target.value })}
            >
              <option value="">{items.length === 0 ? t('noItems') : t('chooseItem')}</option>
              {items.map((item) => (
                <option key={item.item} value={item.item}>
                  {inUnitText(
                    t('itemPoints', { item: words(item.title), points: formatNumber(item.points) }),
                    explanation.unit,
                  )}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('statement')} hint={t('statementHint')} error={errors['statement']}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={4}
              maxLength={1000}
              value={content.statement}
              onChange={(event) => edit({ statement: event.target.value })}
            />
          )}
        </Field>
        {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={send.error} /> : null}
        <p className="seen-by">{t('decidedBy')}</p>
      </form>
    </PhonePage>
  );
}
