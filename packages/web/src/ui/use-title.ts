import { useEffect } from 'react';

/** Names the page in the browser's title: 今日 · 连心. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 连心`;
  }, [title]);
}
