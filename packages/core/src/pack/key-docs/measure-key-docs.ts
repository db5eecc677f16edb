import { measureKinds } from '../../schemes/kinds/index.ts';
import { pointsKeyDocs } from './points-key-docs.ts';
import type { Words } from '../../words.ts';

/** What each key of the measure kinds means, by kind and path: `value.times.by`. Each kind describes its own. */
export const measureKeyDocs: Readonly<Record<string, Words>> = Object.fromEntries(
  measureKinds.flatMap((kind) => Object.entries(kind.keys ?? {}).map(([key, words]) => [`${kind.kind}.${key}`, words])),
);

/** Where a measure holds points, written as in an item. */
export const pointsInside = 'value.together.points.';

/** The line about a key of a measure kind. The worth of a case is written like any worth, points inside like those of an item. */
export function measureDocOf(path: string): Words | undefined {
  if (path.startsWith(pointsInside)) {
    const key = path.slice(pointsInside.length);
    return ['brackets', 'tiers', 'each', 'piecewise'].map((kind) => pointsKeyDocs[`${kind}.${key}`]).find(Boolean);
  }
  return measureKeyDocs[path] ?? measureKeyDocs[path.replace(/^value\.worth\.worth\./, 'value.worth.')];
}
