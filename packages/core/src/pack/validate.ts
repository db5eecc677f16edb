import type { z } from 'zod';
import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { shapeFindings, type ShapeFinding } from './shape-findings.ts';
import { changeAt, partAt, placeAt, toValue, type Path, type Tree } from './tree.ts';

/** A tree that agrees with its schema, after any repair needed to go on checking; null when no repair helped. */
export interface Validated<T> {
  value: T | null;
  /** The repaired tree: where it differs from what was written, a diagnostic says so. */
  tree: Tree;
  diagnostics: Diagnostic[];
  /** First keys of paths from which something was left out: checks of the whole (such as level gaps) skip them. */
  damaged: ReadonlySet<string>;
}

const MAX_ROUNDS = 12;

/**
 * Hold a tree against a schema. Every disagreement becomes a diagnostic; then the tree is repaired (slips renamed,
 * offending parts left out, required parts filled from `fillers`) so that the checks of meaning can go on and one
 * mistake does not hide the others. The repaired value is for checking only: a pack with errors is never used.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  written: Tree,
  fillers: Readonly<Record<string, Tree>> = {},
): Validated<T> {
  const diagnostics: Diagnostic[] = [];
  const damaged = new Set<string>();
  const repaired = new Set<string>();
  // Keys whose value was wrong and left out.
  const dropped = new Set<string>();
  let tree = written;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = schema.safeParse(toValue(tree));
    if (result.success) return { value: result.data, tree, diagnostics, damaged };
    const findings = withoutMeant(shapeFindings(schema, tree, result.error.issues));
    for (const finding of findings)
      if (!causedByRepair(finding, repaired) && !emptiedByRepair(finding, tree, dropped))
        diagnostics.push(diagnostic(finding.code, placeAt(tree, finding.path), finding));
    // From the back, so that leaving out one element of a list does not move those still to be repaired.
    const gone: Path[] = [];
    for (const finding of findings.toSorted((a, b) => comparePaths(b.path, a.path))) {
      if (gone.some((path) => isPrefix(path, finding.path))) continue;
      const next = repair(tree, finding, fillers);
      if (next === null) return { value: null, tree: written, diagnostics, damaged };
      gone.push(...lostElement(tree, next, finding.path));
      if ('dropPart' in finding.repair) {
        damaged.add(String(finding.path[0] ?? ''));
        dropped.add(finding.path.map(String).join('/'));
      }
      repaired.add(finding.path.map(String).join('/'));
      tree = next;
    }
  }
  return { value: null, tree: written, diagnostics, damaged };
}

// A required key that was written with a slip is not also reported as missing.
function withoutMeant(findings: readonly ShapeFinding[]): ShapeFinding[] {
  const meant = new Set(
    findings.flatMap(({ path, repair: r }) => ('rename' in r ? [[...path.slice(0, -1), r.to].join('/')] : [])),
  );
  return findings.filter(({ code, path }) => code !== 'missing-key' || !meant.has(path.join('/')));
}

// A required part that was left out because it was wrong is not also reported as missing.
function causedByRepair(finding: ShapeFinding, repaired: ReadonlySet<string>): boolean {
  if (finding.code !== 'missing-key' && finding.code !== 'out-of-range') return false;
  const path = finding.path.map(String).join('/');
  return [...repaired].some((done) => done === path || done.startsWith(`${path}/`));
}

// What stood alone in a map and was left out because it was wrong (times: 80) leaves no other key missing.
function emptiedByRepair({ code, path }: ShapeFinding, tree: Tree, dropped: ReadonlySet<string>): boolean {
  if (code !== 'missing-key') return false;
  const around = path.slice(0, -1);
  const part = partAt(tree, around);
  const within = `${around.map(String).join('/')}/`;
  return part?.type === 'map' && part.entries.size === 0 && [...dropped].some((done) => done.startsWith(within));
}

function repair(tree: Tree, finding: ShapeFinding, fillers: Readonly<Record<string, Tree>>): Tree | null {
  const { path } = finding;
  if ('drop' in finding.repair) return changeAt(tree, path, () => null);
  if ('rename' in finding.repair) {
    const { rename, to } = finding.repair;
    return changeAt(tree, path.slice(0, -1), (map) => {
      if (map.type !== 'map') return map;
      const entries = [...map.entries].map(([key, entry]) => [key === rename ? to : key, entry] as const);
      return { ...map, entries: new Map(entries) };
    });
  }
  if (path.length === 0) return null;
  if (partAt(tree, path)) return changeAt(tree, path, () => null);
  const filler = path.length === 1 ? fillers[String(path[0])] : undefined;
  if (filler && tree.type === 'map') {
    const entries = new Map(tree.entries).set(String(path[0]), { keyAt: tree.at, node: filler });
    return { ...tree, entries };
  }
  const element = enclosingElement(path);
  return element ? changeAt(tree, element, () => null) : leaveOutParent(tree, path);
}

// A map in which a required key is missing cannot be kept; inside a list, the element goes.
function enclosingElement(path: Path): Path | null {
  for (let length = path.length - 1; length > 0; length--)
    if (typeof path[length - 1] === 'number') return path.slice(0, length);
  return null;
}

function leaveOutParent(tree: Tree, path: Path): Tree | null {
  return path.length > 1 ? changeAt(tree, path.slice(0, -1), () => null) : null;
}

// The list element that a repair left out, if it did: its other findings need no repair any more.
function lostElement(before: Tree, after: Tree, path: Path): Path[] {
  const element = enclosingElement([...path, '']);
  if (!element) return [];
  const list = element.slice(0, -1);
  const [old, now] = [partAt(before, list), partAt(after, list)];
  const shorter = old?.type === 'list' && (now?.type !== 'list' || now.items.length < old.items.length);
  return shorter ? [element] : [];
}

function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.every((step, index) => String(path[index]) === String(step));
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}
