import type { Session } from '@lianxin/api';
import type { SubjectKind } from '@lianxin/core';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { isBuiltInKind, useKinds } from '../../lib/kinds.ts';
import { FieldNote } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { AboutChoice } from './about.ts';
import { SubjectPicker } from './SubjectPicker.tsx';
import { enterTexts } from './texts.ts';

interface AboutFieldProps {
  /** The record type's id. */
  type: string;
  choices: readonly AboutChoice[];
  session: Session;
  subject: { id: string; name: string } | null;
  error: string | undefined;
  onChange: (subject: { id: string; name: string } | null) => void;
}

/** Whom the record is about; asks only what the caller's roles leave open. */
export function AboutField({ type, choices, session, subject, error, onChange }: AboutFieldProps) {
  const t = useTexts(enterTexts);
  const [kind, setKind] = useState<SubjectKind | null>(choices[0]?.kind ?? null);
  const { words } = useLanguage();
  const kinds = useKinds();
  const choice = choices.find((candidate) => candidate.kind === kind) ?? choices[0];
  const [other, setOther] = useState(subject !== null && subject.id !== session.person.id);
  if (choice === undefined) return null;
  const askSelf = choice.kind === 'member' && choice.self && choice.others;
  return (
    <div className="about-field">
      {choices.length > 1 ? (
        <Segmented
          legend={t('aboutKind')}
          options={choices.map((candidate) => ({
            value: candidate.kind,
            label: isBuiltInKind(candidate.kind) ? t(`kind-${candidate.kind}`) : words(kinds.titleOf(candidate.kind)),
          }))}
          value={choice.kind}
          onChange={(next) => {
            setKind(next);
            onChange(choices.find((candidate) => candidate.kind === next)?.only ?? null);
          }}
        />
      ) : null}
      {askSelf ? (
        <Segmented
          legend={t('about')}
          options={[
            { value: 'me', label: t('aboutMe') },
            { value: 'other', label: t('aboutOther') },
          ]}
          value={other ? 'other' : 'me'}
          onChange={(next) => {
            setOther(next === 'other');
            onChange(null);
          }}
        />
      ) : null}
      {choice.kind === 'member' && choice.others && (!choice.self || other) ? (
        <SubjectPicker
          type={type}
          kind="member"
          without={choice.self ? session.person.id : ''}
          chosen={subject}
          onChoose={onChange}
        />
      ) : null}
      {choice.kind !== 'member' && choice.others ? (
        <SubjectPicker key={choice.kind} type={type} kind={choice.kind} chosen={subject} onChoose={onChange} />
      ) : null}
      {choice.only === null ? null : (
        <p className="picked">
          <span className="muted">{t('about')}</span>
          <b>{choice.only.name}</b>
        </p>
      )}
      <FieldNote id="about-note" error={error} />
    </div>
  );
}

/** Whether the choices leave it open who is meant, so that it must be chosen before sending. */
export function mustChoose(choices: readonly AboutChoice[], subject: string | null): boolean {
  if (subject !== null) return false;
  return !choices.some((choice) => choice.self || choice.only !== null);
}
