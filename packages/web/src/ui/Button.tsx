import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';

type Weight = 'main' | 'plain' | 'quiet';

function classOf(weight: Weight, className?: string): string {
  return ['btn', weight === 'quiet' ? '' : `btn-${weight}`, className ?? ''].filter(Boolean).join(' ');
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` is the one red thing to do on a screen. */
  weight?: Weight;
  /** While its work runs the button says so and does not work twice. */
  busy?: boolean;
}

/** Verb + object. A busy button keeps the focus, so it is marked and not removed from the page's order. */
export function Button({ weight = 'quiet', busy = false, className, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classOf(weight, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  weight?: Weight;
  ref?: Ref<HTMLAnchorElement>;
}

function ButtonAnchor({ weight = 'quiet', className, ...rest }: AnchorProps) {
  return <a {...rest} className={classOf(weight, className)} />;
}

/** A link to a page that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);
