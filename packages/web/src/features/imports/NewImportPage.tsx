import { importRoutes, largestSheet, urlOf } from '@lianxin/api';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { formatDate, dateOfTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend, type Output } from '../../lib/query.ts';
import { roleTexts } from '../../lib/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { Empty, Loaded, Loading, ProblemNote } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { DryRun } from './DryRun.tsx';
import './imports.css';
import { Mapping } from './Mapping.tsx';
import { base64Of } from './read-file.ts';
import { importTexts } from './texts.ts';

type Types = Output<typeof importRoutes.listImportTypes>['items'];
export type ImportType = Types[number];
export type Checked = Output<typeof importRoutes.checkImport>;
export type Columns = Checked['columns'];

/** A sheet becomes records: choose what they are and the file, say which column is which, see every row, then all or nothing. */
export function NewImportPage() {
  const t = useTexts(importTexts);
  const types = useCall(importRoutes.listImportTypes);
  return (
    <DeskPage
      title={t('begin')}
      crumb={
        <>
          <Link to="/records">{t('records')}</Link> / <Link to="/records/imports">{t('imports')}</Link>
        </>
      }
    >
      <Loaded of={types}>
        {({ items }) => {
          const [first] = items;
          return first === undefined ? (
            <Empty lead={t('noTypes')}>
              <p>{t('noTypesTodo')}</p>
            </Empty>
          ) : (
            <NewImport types={items} first={first} />
          );
        }}
      </Loaded>
    </DeskPage>
  );
}

interface Chosen {
  name: string;
  content: string;
}

function NewImport({ types, first }: { types: Types; first: ImportType }) {
  const t = useTexts(importTexts);
  const { words } = useLanguage();
  const navigate = useNavigate();
  const [record, setRecord] = useState(first.record);
  const [file, setFile] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [columns, setColumns] = useState<Columns | undefined>(undefined);
  const type = types.find((each) => each.record === record) ?? first;
  const checked = useChecked(record, file, columns);
  const store = useSend(importRoutes.importRecords, ({ id }) => {
    void navigate({ to: '/records/imports/$import', params: { import: id } });
  });
  // The same click sent twice is one import; another file or mapping is another.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const renew = () => {
    setKey(crypto.randomUUID());
    store.reset();
  };
  const choose = async (chosen: File | undefined) => {
    setTooLarge((chosen?.size ?? 0) > largestSheet);
    setColumns(undefined);
    renew();
    setFile(
      chosen === undefined || chosen.size > largestSheet
        ? null
        : { name: chosen.name, content: await base64Of(chosen) },
    );
  };
  const answer = checked.data;
  const good = answer !== undefined && answer.faults.length === 0 && answer.bad === 0 && answer.before === null;
  return (
    <div className="import-steps">
      <section className="card import-file">
        <Field label={t('which')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={record}
              onChange={(event) => {
                setRecord(event.target.value);
                setColumns(undefined);
                renew();
              }}
            >
              {types.map((each) => (
                <option key={each.record} value={each.record}>
                  {words(each.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <AboutType type={type} />
        <Field label={t('choose')} hint={t('chooseHint')} error={tooLarge ? t('tooLarge') : undefined}>
          {(control) => (
            <FileInput {...control} accept=".xlsx,.csv" onChange={(event) => void choose(event.target.files?.[0])} />
          )}
        </Field>
      </section>
      {file === null ? null : (
        <>
          <ProblemNote error={checked.error} />
          {answer === undefined && checked.error === null ? <Loading /> : null}
          {answer === undefined ? null : (
            <>
              {answer.headings.length === 0 ? null : (
                <Mapping
                  type={type}
                  answer={answer}
                  onChange={(next) => {
                    setColumns(next);
                    renew();
                  }}
                />
              )}
              <Before answer={answer} />
              <DryRun answer={answer} />
              {good ? (
                <p className="import-buttons">
                  <Button
                    weight="main"
                    busy={store.isPending}
                    onClick={() =>
                      store.mutate({
                        body: { type: record, file, columns: answer.columns },
                        options: { idempotencyKey: key },
                      })
                    }
                  >
                    {t('import', { count: answer.good })}
                  </Button>
                </p>
              ) : null}
              <ProblemNote error={store.error} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** Checks again whenever the type, the file or a column changes. */
function useChecked(type: string, file: Chosen | null, columns: Columns | undefined) {
  const check = useSend(importRoutes.checkImport);
  const { mutate, reset } = check;
  useEffect(() => {
    if (file === null) reset();
    else mutate({ body: { type, file, ...(columns === undefined ? {} : { columns }) } });
  }, [type, file, columns, mutate, reset]);
  return check;
}

function AboutType({ type }: { type: ImportType }) {
  const t = useTexts(importTexts);
  const roles = useTexts(roleTexts);
  return (
    <p className="import-about">
      <a className="btn" download href={urlOf(importRoutes.importTemplate, { params: { type: type.record } })}>
        {t('template')}
      </a>
      <span className="muted">
        {type.verify === 'none' ? t('noVerify') : t('verifiedBy', { role: roles(type.verify) })}
      </span>
    </p>
  );
}

function Before({ answer: { before } }: { answer: Checked }) {
  const t = useTexts(importTexts);
  const { language } = useLanguage();
  if (before === null) return null;
  return (
    <p role="alert">
      <State kind="stop">
        {t('before', { name: before.enteredBy.name, date: formatDate(dateOfTime(before.enteredAt), language) })}
      </State>{' '}
      <Open to="/records/imports/$import" params={{ import: before.id }}>
        {t('seeBefore')}
      </Open>
    </p>
  );
}
