import { stringify } from 'yaml';
import { idKeyOfList, isWholeMap } from './merge.ts';

type Plain = Record<string, unknown>;

/**
 * What a pack below must write so that a part becomes another: only what differs, in the language of overriding (named lists by id,
 * `remove: true`, an empty value takes a key away). Null when nothing differs. Lists that are reordered stay as they were.
 */
export function overrideOf(before: Plain, after: Plain): Plain | null {
  const written: Plain = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    if (same(old, now)) continue;
    if (now === undefined) written[key] = null;
    else written[key] = overridden(key, old, now);
  }
  return Object.keys(written).length === 0 ? null : written;
}

function overridden(key: string, old: unknown, now: unknown): unknown {
  const idKey = idKeyOfList(key);
  if (idKey !== undefined && isParts(old) && isParts(now)) return namedList(idKey, old, now);
  if (isPlain(old) && isPlain(now) && !isWholeMap(key)) return overrideOf(old, now);
  return now;
}

function namedList(idKey: string, old: readonly Plain[], now: readonly Plain[]): Plain[] {
  const kept = old.flatMap((part): Plain[] => {
    const id = part[idKey];
    const next = now.find((candidate) => candidate[idKey] === id);
    if (next === undefined) return [{ [idKey]: id, remove: true }];
    const changes = overrideOf(part, next);
    return changes === null ? [] : [{ [idKey]: id, ...changes }];
  });
  return [...kept, ...now.filter((part) => !old.some((candidate) => candidate[idKey] === part[idKey]))];
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isParts(value: unknown): value is Plain[] {
  return Array.isArray(value) && value.every(isPlain);
}

function same(old: unknown, now: unknown): boolean {
  return JSON.stringify(old) === JSON.stringify(now);
}

/** A pack's file as YAML; an empty value is written as nothing, as people write it. */
export function yamlOf(part: Readonly<Plain>): string {
  return stringify(part, { nullStr: '', lineWidth: 120 });
}
