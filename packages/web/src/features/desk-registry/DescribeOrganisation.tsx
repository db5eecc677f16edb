import { registryRoutes } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { problemErrors } from '../../lib/field-errors.ts';
import { useTexts } from '../../lib/i18n.ts';
import { problemOf, useSend } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/Loaded.tsx';
import { AttributeFields } from './AttributeFields.tsx';
import { fieldsFor, sentOf, typedOf, type Asked, type Attributes } from './attribute-values.ts';
import { registryTexts } from './texts.ts';

interface DescribeOrganisationProps {
  id: string;
  asked: readonly Asked[];
  now: Attributes;
  today: string;
  onDone: () => void;
}

/** Gives an organisation other attributes from a day on. */
export function DescribeOrganisation({ id, asked, now, today, onDone }: DescribeOrganisationProps) {
  const t = useTexts(registryTexts);
  const fields = fieldsFor(asked, now);
  const [typed, setTyped] = useState(typedOf(now));
  const [from, setFrom] = useState(today);
  const describe = useSend(registryRoutes.describeOrganisation, onDone);
  const problem = describe.error === null ? null : problemOf(describe.error);
  const errors = problemErrors(problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    describe.mutate({ params: { id }, body: { from, attributes: sentOf(fields, typed) } });
  };
  return (
    <form className="form" noValidate onSubmit={submit} aria-label={t('describe')}>
      <p className="muted">{t('describeNote')}</p>
      <AttributeFields fields={fields} typed={typed} errors={errors} onChange={setTyped} />
      <Field label={t('fromDay')} hint={t('fromDayHint')} error={errors['from']}>
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
      {problem !== null && (problem.errors ?? []).length === 0 ? <ProblemNote error={describe.error} /> : null}
      <p className="actions">
        <Button type="submit" weight="main" busy={describe.isPending}>
          {t('changeNow')}
        </Button>
      </p>
    </form>
  );
}
