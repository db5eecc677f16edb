import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';

function OpenAnchor({
  className,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <a {...rest} className={`open ${className ?? ''}`.trim()} />;
}

/** A figure that opens another page: a dotted underline, wherever a number can be followed to what is behind it. */
export const Open = createLink(OpenAnchor);

/** A figure that opens something on the same page. */
export function OpenButton({ className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" {...rest} className={`open ${className ?? ''}`.trim()} />;
}
