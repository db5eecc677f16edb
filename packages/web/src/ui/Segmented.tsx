import { useId } from 'react';
import { FieldNote } from './Field.tsx';

interface SegmentedProps<Value extends string> {
  legend: string;
  /** The legend is only for those who listen, where the page already says it. */
  legendHidden?: boolean;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value) => void;
  hint?: string;
  error?: string | undefined;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, legendHidden = false, options, value, onChange, hint, error } = props;
  const name = useId();
  const note = hint !== undefined || error !== undefined ? `${name}-note` : undefined;
  return (
    <fieldset className="segmented" aria-describedby={note} aria-invalid={error === undefined ? undefined : true}>
      <legend className={legendHidden ? 'visually-hidden' : undefined}>{legend}</legend>
      <div className="segmented-set">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {note === undefined ? null : <FieldNote id={note} hint={hint} error={error} />}
    </fieldset>
  );
}
