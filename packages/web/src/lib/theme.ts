import { useSyncExternalStore } from 'react';
import { remember, remembered } from './remembered.ts';

/** `system` follows the device between light and dark. */
export type Theme = 'system' | 'light' | 'dark';
/** `elder` is 长辈版: larger letters and targets, nothing floating. */
export type Mode = 'normal' | 'elder';
export interface Look {
  theme: Theme;
  mode: Mode;
}

const storageKey = 'lianxin.look';
const listeners = new Set<() => void>();
let look: Look = readLook(remembered(storageKey));

/** Reads what was stored; anything unknown falls back to the plain look. */
export function readLook(stored: string | null): Look {
  const [theme, mode] = (stored ?? '').split(' ');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    mode: mode === 'elder' ? 'elder' : 'normal',
  };
}

function deviceIsDark(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Puts the look on <html>, where the tokens read it. */
export function applyLook(): void {
  const root = document.documentElement;
  root.dataset['theme'] = look.theme === 'system' ? (deviceIsDark() ? 'dark' : 'light') : look.theme;
  root.dataset['mode'] = look.mode;
}

/** Applies the stored look and follows the device from then on. */
export function startLook(): void {
  applyLook();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyLook);
}

function changeLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  remember(storageKey, `${look.theme} ${look.mode}`);
  applyLook();
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The look of this device and how to change it. */
export function useLook(): Look & { changeLook: (change: Partial<Look>) => void } {
  const current = useSyncExternalStore(
    subscribe,
    () => look,
    () => look,
  );
  return { ...current, changeLook };
}
