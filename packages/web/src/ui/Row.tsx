import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { Shape, type StateKind } from './State.tsx';

interface RowParts {
  shape: StateKind;
  /** Verb + object, in bold unless the row only informs. */
  heading: ReactNode;
  /** When: at the right, below the heading in 长辈版. */
  end?: ReactNode;
  /** The reason in one line. */
  why?: ReactNode;
  quiet?: boolean;
}

function RowContent({ heading, end, why }: RowParts) {
  return (
    <>
      <Shape />
      <strong>{heading}</strong>
      {end === undefined ? null : <em>{end}</em>}
      {why === undefined ? null : <span className="why">{why}</span>}
    </>
  );
}

function classOf({ shape, quiet }: RowParts): string {
  return `row st-${shape}${quiet ? ' quiet' : ''}`;
}

export function Row(props: RowParts & { children?: ReactNode }) {
  return (
    <div className={classOf(props)}>
      <RowContent {...props} />
      {props.children}
    </div>
  );
}

type RowAnchorProps = RowParts &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children'> & { ref?: Ref<HTMLAnchorElement> };

function RowAnchor({ shape, heading, end, why, quiet, ...rest }: RowAnchorProps) {
  const parts: RowParts = { shape, heading, end, why, ...(quiet === undefined ? {} : { quiet }) };
  return (
    <a {...rest} className={classOf(parts)}>
      <RowContent {...parts} />
    </a>
  );
}

/** A row that leads somewhere. */
export const RowLink = createLink(RowAnchor);
