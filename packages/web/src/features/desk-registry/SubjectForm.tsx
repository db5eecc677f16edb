import { registryRoutes, scoreRoutes, type SubjectFile } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { problemErrors } from '../../lib/field-errors.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Kind } from '../../lib/kinds.ts';
import { problemOf, useCall, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { AttributeFields } from './AttributeFields.tsx';
import { fieldsFor, sentOf, typedOf } from './attribute-values.ts';
import { PlacePicker, type Named } from './PlacePicker.tsx';
import { registryTexts } from './texts.ts';

interface SubjectFormProps {
  kind: Kind;
  /** What is said now; null for a new one. */
  now: SubjectFile | null;
  today: string;
  onDone: (subject: SubjectFile) => void;
}

/** Puts a subject of a declared kind on the register, or says something else of one from a day on. */
export function SubjectForm({ kind, now, today, onDone }: SubjectFormProps) {
  const t = useTexts(registryTexts);
  const { words } = useLanguage();
  const fields = useCall(scoreRoutes.listSchemes).data?.fields ?? [];
  const asked = fieldsFor(kind.attributes, now?.attributes ?? {});
  const [id, setId] = useState('');
  const [name, setName] = useState(now?.name ?? '');
  const [parent, setParent] = useState<Named | null>(now?.parent ?? null);
  const [organisation, setOrganisation] = useState<Named | null>(now?.organisation ?? null);
  const [person, setPerson] = useState<Named | null>(now?.person ?? null);
  const [field, setField] = useState(now?.field ?? '');
  const [from, setFrom] = useState(today);
  const [typed, setTyped] = useState(typedOf(now?.attributes ?? {}));
  const add = useSend(registryRoutes.addSubject, onDone);
  const change = useSend(registryRoutes.changeSubject, onDone);
  const { error, isPending } = now === null ? add : change;
  const problem = error === null ? null : problemOf(error);
  const errors = problemErrors(problem);
  // Where the kind stands under something, that decides who answers for it.
  const under = kind.in.length > 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    const said = {
      name,
      parent: under ? (parent?.id ?? null) : null,
      ...(under || organisation === null ? {} : { organisation: organisation.id }),
      person: person?.id ?? null,
      field,
      attributes: sentOf(asked, typed),
    };
    if (now === null) add.mutate({ body: { id: id.trim(), kind: kind.kind, since: from, ...said } });
    else change.mutate({ params: { id: now.id }, body: { from, ...said } });
  }

  return (
    <form className="form" noValidate onSubmit={submit} aria-label={t(now === null ? 'addOne' : 'changeOne')}>
      {now === null ? (
        <Field label={t('id')} hint={t('idHint')} error={errors['id']}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={40}
              value={id}
              onChange={(event) => setId(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label={t(kind.person ? 'name' : 'called')} error={errors['name']}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {under ? (
        <PlacePicker
          label={t('above')}
          kinds={kind.in}
          chosen={parent}
          error={errors['parent'] ?? errors['organisation']}
          onChoose={setParent}
        />
      ) : (
        <PlacePicker
          label={t('answering')}
          kinds={['branch', 'committee', 'county']}
          chosen={organisation}
          error={errors['organisation']}
          onChoose={setOrganisation}
        />
      )}
      {kind.person ? (
        <PlacePicker
          label={t('isPerson')}
          kinds={['member']}
          chosen={person}
          error={errors['person']}
          required={false}
          onChoose={setPerson}
        />
      ) : null}
      {fields.length === 0 ? null : (
        <Field label={t('field')} error={errors['field']} required={false}>
          {(control) => (
            <select {...control} className="input" value={field} onChange={(event) => setField(event.target.value)}>
              <option value="">{t('notSaid')}</option>
              {fields.map((each) => (
                <option key={each.field} value={each.field}>
                  {words(each.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <AttributeFields fields={asked} typed={typed} errors={errors} onChange={setTyped} />
      <Field
        label={t(now === null ? 'sinceDay' : 'fromDay')}
        hint={now === null ? undefined : t('fromDayHint')}
        error={errors['since'] ?? errors['from']}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            max={today}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={error} /> : null}
      <p className="actions">
        <Button type="submit" weight="main" busy={isPending}>
          {t(now === null ? 'addNow' : 'changeNow')}
        </Button>
      </p>
    </form>
  );
}
