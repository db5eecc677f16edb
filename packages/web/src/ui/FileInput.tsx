import { useState, type InputHTMLAttributes } from 'react';
import { useTexts } from '../lib/i18n.ts';
import { uiTexts } from './texts.ts';

type FileInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'>;

/** A control to choose files that speaks the page's language: the browser's own says what it likes. */
export function FileInput({ onChange, disabled, ...rest }: FileInputProps) {
  const t = useTexts(uiTexts);
  const [name, setName] = useState<string | null>(null);
  return (
    <span className="file-input">
      <input
        {...rest}
        type="file"
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          setName(file === undefined ? null : file.webkitRelativePath.split('/')[0] || file.name);
          onChange?.(event);
        }}
      />
      <span className="btn" aria-hidden="true">
        {t('browse')}
      </span>
      <span className="muted" aria-hidden="true">
        {name ?? t('noFile')}
      </span>
    </span>
  );
}
