import { diagnostic, type Diagnostic, type Finding } from './diagnostic.ts';
import { asksRemoval } from './merge.ts';
import { textAt, toValue, type MapEntry, type MapTree, type Place, type Tree } from './tree.ts';

/**
 * What a lower pack changes in a scheme that an upper pack has locked: one finding for each change, where it was written.
 * Writing the same value again is no change; new items in a section that is left `open` are none either (how many and
 * how large is checked on the merged scheme).
 */
export function lockFindings(upper: MapTree, lower: MapTree): Diagnostic[] {
  const scheme = textAt(upper, 'scheme') ?? '';
  const lock = lockOf(upper);
  const found: Diagnostic[] = [];
  const refuse = (at: Place, what: string, by: Place) =>
    void found.push(diagnostic('locked', at, lockedWords(what, scheme, by, allowed(upper))));
  if (lock && asksRemoval(lower)) refuse(lower.entries.get('remove')!.keyAt, scheme, lock.at);
  for (const [key, entry] of lower.entries) {
    if (key === 'overrides' || key === 'remove') continue;
    const inherited = upper.entries.get(key);
    if (same(inherited?.node, entry.node)) continue;
    if (key === 'sections') checkSections(inherited?.node, entry.node, lock, refuse);
    else if (lock?.holds(key)) refuse(entry.keyAt, key, lock.at);
  }
  return found;
}

interface Lock {
  at: Place;
  holds(key: string): boolean;
}

type Refuse = (at: Place, what: string, by: Place) => void;

function lockOf(scheme: MapTree): Lock | null {
  const entry = scheme.entries.get('locked');
  if (!entry) return null;
  const value = toValue(entry.node);
  if (value === true) return { at: entry.keyAt, holds: () => true };
  if (!Array.isArray(value)) return null;
  // Whoever locks keys locks the lock.
  return { at: entry.keyAt, holds: (key) => key === 'locked' || value.includes(key) };
}

function checkSections(upper: Tree | undefined, lower: Tree, lock: Lock | null, refuse: Refuse): void {
  const held = lock?.holds('sections') ? lock : null;
  if (lower.type !== 'list' || upper?.type !== 'list') {
    if (held) refuse(lower.at, 'sections', held.at);
    return;
  }
  for (const section of lower.items) {
    const id = textAt(section, 'section') ?? '';
    const inherited = upper.items.find((candidate) => textAt(candidate, 'section') === id);
    if (section.type !== 'map' || inherited?.type !== 'map' || asksRemoval(section)) {
      if (held) refuse(section.at, id, held.at);
      continue;
    }
    for (const [key, entry] of section.entries) {
      const above = inherited.entries.get(key);
      if (same(above?.node, entry.node)) continue;
      // What a section leaves open is the upper pack's to say, locked or not.
      if (key === 'open' && above) refuse(entry.keyAt, `${id}.open`, above.keyAt);
      else if (!held) continue;
      else if (key === 'items') checkItems(inherited, entry, id, held, refuse);
      else refuse(entry.keyAt, `${id}.${key}`, held.at);
    }
  }
}

function checkItems(section: MapTree, lower: MapEntry, id: string, lock: Lock, refuse: Refuse): void {
  const upper = section.entries.get('items')?.node;
  const known = upper?.type === 'list' ? upper.items : [];
  if (lower.node.type !== 'list') return refuse(lower.keyAt, `${id}.items`, lock.at);
  for (const item of lower.node.items) {
    const name = textAt(item, 'item') ?? '';
    const inherited = known.find((candidate) => textAt(candidate, 'item') === name);
    if (!inherited) {
      if (!section.entries.has('open')) refuse(item.at, name, lock.at);
      continue;
    }
    if (item.type !== 'map' || inherited.type !== 'map') continue;
    for (const [key, entry] of item.entries)
      if (!same(inherited.entries.get(key)?.node, entry.node)) refuse(entry.keyAt, `${name}.${key}`, lock.at);
  }
}

function same(upper: Tree | undefined, lower: Tree): boolean {
  return upper !== undefined && JSON.stringify(toValue(upper)) === JSON.stringify(toValue(lower));
}

/** What may be added all the same, section by section. */
function allowed(scheme: MapTree): { section: string; items: string; points: string }[] {
  const sections = scheme.entries.get('sections')?.node;
  if (sections?.type !== 'list') return [];
  return sections.items.flatMap((section) => {
    const open = section.type === 'map' ? section.entries.get('open')?.node : undefined;
    const points = open?.type === 'map' ? pointsText(open.entries.get('points')?.node) : undefined;
    const items = textAt(open, 'items');
    return items && points ? [{ section: textAt(section, 'section') ?? '', items, points }] : [];
  });
}

/** `10`, or `month: 2, year: 20`. */
function pointsText(points: Tree | undefined): string | undefined {
  if (points?.type !== 'map') return points === undefined ? undefined : String(toValue(points));
  return [...points.entries].map(([kind, { node }]) => `${kind}: ${String(toValue(node))}`).join(', ');
}

function lockedWords(what: string, scheme: string, by: Place, open: ReturnType<typeof allowed>): Finding {
  const zh = open.map(({ section, items, points }) => `${section}（最多 ${items} 项，合计最多 ${points} 分）`);
  const en = open.map(({ section, items, points }) => `${section} (at most ${items} items, together ${points} points)`);
  return {
    zh: `“${what}”被上级制度包“${by.pack}”锁定（${by.file} 第 ${by.line} 行），不能改。`,
    en: `“${what}” of ${scheme} is locked by the pack “${by.pack}” (${by.file}, line ${by.line}) and cannot be changed.`,
    fixZh:
      zh.length > 0 ? `删掉这一处。可以增加项目的部分：${zh.join('、')}。` : '删掉这一处；这个考核什么也不能增改。',
    fixEn:
      en.length > 0 ? `Delete this. Items may be added in: ${en.join(', ')}.` : 'Delete this; nothing may be added.',
  };
}
