import { useCallback, useState } from 'react';
import { remember, remembered } from './remembered.ts';

/** What is being written, with the key under which the server stores it at most once. */
export interface Draft<Content extends object> {
  key: string;
  content: Content;
}

/** A key nobody else will think of; works without a secure context too, where randomUUID is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads a stored draft; null when there is none or it cannot be read. Parts a newer form has are added from `start`. */
export function readDraft<Content extends object>(stored: string | null, start: Content): Draft<Content> | null {
  if (stored === null) return null;
  try {
    const draft = JSON.parse(stored) as Draft<Content> | null;
    if (typeof draft?.key !== 'string' || typeof draft.content !== 'object' || draft.content === null) return null;
    return { key: draft.key, content: { ...start, ...draft.content } };
  } catch {
    return null;
  }
}

/**
 * Keeps what is typed on this device from the first change until the server has acknowledged it: through refusals, lost
 * networks, a sign-in in between, or a closed page.
 */
export function useDraft<Content extends object>(name: string, start: () => Content) {
  const storageKey = `lianxin.draft.${name}`;
  const [initial] = useState(() => {
    const before = readDraft(remembered(storageKey), start());
    return { draft: before ?? { key: newKey(), content: start() }, restored: before !== null };
  });
  const [draft, setDraft] = useState(initial.draft);
  const [restored, setRestored] = useState(initial.restored);
  const change = useCallback(
    (part: Partial<Content>) =>
      setDraft((before) => {
        const next = { key: before.key, content: { ...before.content, ...part } };
        remember(storageKey, JSON.stringify(next));
        return next;
      }),
    [storageKey],
  );
  const discard = useCallback(() => {
    remember(storageKey, null);
    setRestored(false);
    setDraft({ key: newKey(), content: start() });
  }, [storageKey, start]);
  return { draft, change, discard, restored };
}
