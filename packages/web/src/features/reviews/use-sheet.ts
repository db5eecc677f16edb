import { reviewRoutes, type Review } from '@lianxin/api';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../lib/client.ts';
import { problemOf } from '../../lib/query.ts';
import { remember, remembered } from '../../lib/remembered.ts';
import {
  kept,
  moved,
  sendable,
  settled,
  startLines,
  typed,
  unsentOf,
  type Ask,
  type Line,
  type Lines,
  type Sheet,
} from './sheet-lines.ts';

/** How long after the last key a line is sent, and how long before a server out of reach is tried again. */
const pauseMs = 700;
const againMs = 8000;

/** saved: the server has all of it · unsent: on its way · offline: kept on this device until the server is there again · refused. */
export type Saving = 'saved' | 'unsent' | 'offline' | 'refused';

/**
 * A sheet that is saved as it is typed. What the server has not confirmed is kept on this device, through lost networks, a closed page and a
 * sign-in in between; what two windows wrote over each other is shown side by side.
 */
export function useSheet(review: Review, sheet: Sheet, account: string) {
  const client = useQueryClient();
  const storageKey = `lianxin.sheet.${account}.${review.id}`;
  const asks = useMemo(() => new Map(review.asks.map((ask) => [ask.ask, ask] as [string, Ask])), [review.asks]);
  const [lines, setLines] = useState<Lines>(() => startLines(sheet, asks, readUnsent(remembered(storageKey))));
  const [saving, setSaving] = useState<Saving>('saved');
  const [error, setError] = useState<unknown>(null);
  const seq = useRef(sheet.seq);
  const now = useRef(lines);
  const sending = useRef<Promise<boolean> | null>(null);

  const put = useCallback(
    (next: Lines) => {
      now.current = next;
      const unsent = unsentOf(next);
      remember(storageKey, unsent.length === 0 ? null : JSON.stringify(unsent));
      setLines(next);
    },
    [storageKey],
  );

  const sendOnce = useCallback(async (): Promise<boolean> => {
    const before = now.current;
    const entries = sendable(before, asks).slice(0, 500);
    if (entries.length === 0) {
      setSaving(unsentOf(before).length === 0 ? 'saved' : 'refused');
      return unsentOf(before).length === 0;
    }
    const params = { review: review.id };
    try {
      const answer = await call(reviewRoutes.saveSheet, { params, body: { entries } });
      seq.current = answer.seq;
      put(kept(before, now.current, answer.entries));
      setError(null);
      setSaving(unsentOf(now.current).length === 0 ? 'saved' : 'unsent');
      return true;
    } catch (refusal) {
      const { code } = problemOf(refusal);
      if (code === 'review-moved') {
        const latest = await call(reviewRoutes.getReview, { params });
        if (latest.sheet !== null) {
          seq.current = latest.sheet.seq;
          put(moved(now.current, latest.sheet, asks));
        }
        setSaving('unsent');
        return false;
      }
      setSaving(code === 'unavailable' ? 'offline' : 'refused');
      setError(code === 'unavailable' ? null : refusal);
      // Handed in, opened or closed elsewhere: the page shows how it stands.
      if (code !== 'unavailable') await client.invalidateQueries();
      return false;
    }
  }, [asks, client, put, review.id]);

  /** Sends what is unsent; one request at a time. True when the server has all of it. */
  const send = useCallback(async (): Promise<boolean> => {
    while (sending.current !== null) await sending.current;
    if (unsentOf(now.current).length === 0) return true;
    sending.current = sendOnce().catch(() => false);
    const done = await sending.current;
    sending.current = null;
    return done && unsentOf(now.current).length === 0;
  }, [sendOnce]);

  const waiting = useMemo(() => unsentOf(lines).filter(({ other }) => other === null), [lines]);
  useEffect(() => {
    if (waiting.length === 0 || saving === 'refused') return undefined;
    const timer = setTimeout(() => void send(), saving === 'offline' ? againMs : pauseMs);
    const online = () => void send();
    window.addEventListener('online', online);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [waiting, saving, send]);

  const change = useCallback(
    (place: string, what: Partial<Pick<Line, 'values' | 'abstained'>>) => {
      setSaving((before) => (before === 'offline' ? before : 'unsent'));
      put(typed(now.current, place, what));
    },
    [put],
  );
  const choose = useCallback(
    (place: string, keep: 'mine' | 'other') => {
      setSaving('unsent');
      put(settled(now.current, place, keep));
    },
    [put],
  );
  return { lines, asks, saving, error, change, choose, send, seq };
}

function readUnsent(stored: string | null): Line[] {
  if (stored === null) return [];
  try {
    const lines: unknown = JSON.parse(stored);
    return Array.isArray(lines) ? (lines as Line[]).filter((line) => typeof line?.subject === 'string') : [];
  } catch {
    return [];
  }
}
