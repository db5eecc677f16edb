import type { ReactNode } from 'react';
import { useTitle } from '../../ui/use-title.ts';

interface DeskPageProps {
  title: string;
  /** What stands above the title: where one came from. */
  crumb?: ReactNode;
  /** A state beside the title. */
  beside?: ReactNode;
  /** Switches and buttons at the right of the title. */
  end?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}

/** A page of the desk: title line, filters, work. */
export function DeskPage({ title, crumb, beside, end, filters, children }: DeskPageProps) {
  useTitle(title);
  return (
    <>
      {crumb === undefined ? null : <p className="crumb">{crumb}</p>}
      <div className="title">
        <h1>{title}</h1>
        {beside}
        {end === undefined ? null : <div className="end">{end}</div>}
      </div>
      {filters === undefined ? null : <div className="filters">{filters}</div>}
      {children}
    </>
  );
}
