import { registryRoutes, scoreRoutes, type SubjectFile } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { problemErrors } from '../../lib/field-errors.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Kind } from '../../lib/kinds.ts';
import { problemOf, useCall, useSend } from '../../lib/query.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Facts } from '../desk-shell/Facts.tsx';
import { valueWords } from './attribute-values.ts';
import { SubjectForm } from './SubjectForm.tsx';
import { registryTexts } from './texts.ts';

/** A subject of a declared kind: what is said of it, how that came about, and where its records and scores are. */
export function SubjectDetail({ file, kind, today }: { file: SubjectFile; kind: Kind; today: string }) {
  const t = useTexts(registryTexts);
  const { words } = useLanguage();
  const [act, setAct] = useState<'change' | 'end' | null>(null);
  const schemes = useCall(scoreRoutes.listSchemes).data;
  const own = schemes?.items.filter(({ subject }) => subject === file.kind) ?? [];
  const field = schemes?.fields.find((each) => each.field === file.field);
  const askedOf = (name: string) => kind.attributes.find(({ attribute }) => attribute === name);
  const spell = (from: string, to: string | null) =>
    to === null ? t('since', { from }) : t('fromTo', { from, to: dayBefore(to) });
  if (act === 'change') return <SubjectForm kind={kind} now={file} today={today} onDone={() => setAct(null)} />;
  return (
    <>
      {kind.person ? <p className="muted">{t('logged')}</p> : null}
      <Facts
        of={[
          [t('kindOf'), words(kind.title)],
          [t('id'), file.id],
          ...(file.parent === null ? [] : [[t('above'), file.parent.name] as const]),
          ...(file.parent?.id === file.organisation.id ? [] : [[t('answering'), file.organisation.name] as const]),
          ...(file.person === null ? [] : [[t('isPerson'), file.person.name] as const]),
          ...(field === undefined ? [] : [[t('field'), words(field.title)] as const]),
          ...Object.entries(file.attributes).map(
            ([name, value]) =>
              [words(askedOf(name)?.title ?? { zh: name, en: name }), words(valueWords(askedOf(name), value))] as const,
          ),
        ]}
      />
      <div className="actions">
        <ButtonLink to="/records" search={{ subject: file.id }}>
          {t('records')}
        </ButtonLink>
        {own.map((scheme) => (
          <ButtonLink
            key={scheme.scheme}
            to="/stars/$scheme/subjects/$subject"
            params={{ scheme: scheme.scheme, subject: file.id }}
          >
            {words(scheme.title)}
          </ButtonLink>
        ))}
        {file.keeps ? (
          <>
            <Button onClick={() => setAct('change')}>{t('changeOne')}</Button>
            <Button onClick={() => setAct('end')}>{t('endOne')}</Button>
          </>
        ) : null}
      </div>
      {act === 'end' ? <EndForm file={file} today={today} onDone={() => setAct(null)} /> : null}
      <h3>{t('history')}</h3>
      <ul className="history" lang="zh-CN">
        {file.history.map((version) => (
          <li key={version.validFrom}>
            {spell(version.validFrom, version.validTo)} {version.name} ·{' '}
            {version.parent?.name ?? version.organisation.name}
          </li>
        ))}
      </ul>
    </>
  );
}

function EndForm({ file, today, onDone }: { file: SubjectFile; today: string; onDone: () => void }) {
  const t = useTexts(registryTexts);
  const [until, setUntil] = useState(today);
  const end = useSend(registryRoutes.endSubject, onDone);
  const errors = problemErrors(end.error === null ? null : problemOf(end.error));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ params: { id: file.id }, body: { until } });
  };
  return (
    <form className="form" noValidate onSubmit={submit} aria-label={t('endOne')}>
      <Field label={t('lastDay')} hint={t('endHint')} error={errors['until']}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            max={today}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        )}
      </Field>
      <p className="actions">
        <Button type="submit" weight="main" busy={end.isPending}>
          {t('endNow')}
        </Button>
      </p>
    </form>
  );
}

/** Ends are kept as the first day on which a version does not hold. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
