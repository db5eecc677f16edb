import type { ReactNode } from 'react';

/** The document speaking, in Song type, with where it says so. */
export function RuleText({ children, source }: { children: ReactNode; source?: string | null | undefined }) {
  return (
    <blockquote className="rule-text" lang="zh-CN">
      {children}
      {source ? <cite>{source}</cite> : null}
    </blockquote>
  );
}
