import { useEffect, useRef, type RefObject } from 'react';
import type { FieldErrors } from '../../lib/field-errors.ts';

/** Brings the first field with an error into sight and focus, whenever new errors arrive. */
export function useFirstError(errors: FieldErrors): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const told = useRef('');
  const now = JSON.stringify(errors);
  useEffect(() => {
    if (now === told.current) return;
    told.current = now;
    if (now === '{}') return;
    const place = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .field-error');
    const control = place?.matches('input, textarea')
      ? place
      : place?.closest('fieldset')?.querySelector<HTMLElement>('input, button');
    control?.focus({ preventScroll: true });
    (control ?? place)?.scrollIntoView({ block: 'center' });
  }, [now]);
  return form;
}
