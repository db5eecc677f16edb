import { useId, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n.ts';
import { Shape } from './State.tsx';
import { uiTexts } from './texts.ts';

/** What a control needs to be one with its label, hint and error. */
export interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** A labelled control; the hint stands under it until there is an error to say. */
export function Field({ label, hint, error, required = true, children }: FieldProps) {
  const t = useTexts(uiTexts);
  const id = useId();
  const note = error !== undefined || hint !== undefined ? `${id}-note` : undefined;
  const control: FieldControl = {
    id,
    ...(note === undefined ? {} : { 'aria-describedby': note }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
    ...(required ? { 'aria-required': true } : {}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required ? null : <span className="muted"> · {t('optional')}</span>}
      </label>
      {children(control)}
      {note === undefined ? null : <FieldNote id={note} hint={hint} error={error} />}
    </div>
  );
}

/** Hint or error of a control, for those built of several elements. */
export function FieldNote({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  if (error === undefined)
    return hint === undefined ? null : (
      <div id={id} className="field-hint">
        {hint}
      </div>
    );
  return (
    <div id={id} className="field-error">
      <Shape kind="stop" />
      <span>{error}</span>
    </div>
  );
}
