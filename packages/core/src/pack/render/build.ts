import type { Basis } from '../../basis.ts';
import type { Around } from '../../schemes/kinds/kind.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { titleWords } from '../../words.ts';
import { feedsOf } from '../../schemes/feeds.ts';
import type { ParsedPack } from '../parse.ts';
import { kindBlocks } from './kind-blocks.ts';
import { holidayBlocks } from './holiday-blocks.ts';
import { indicatorBlocks } from './indicator-blocks.ts';
import { dutyBlocks, recordBlocks } from './record-blocks.ts';
import { orderBlocks } from './order-blocks.ts';
import type { RuleBook, RuleBookBlock } from './rule-book.ts';
import { schemeBlocks } from './scheme-blocks.ts';

/** The rule book of a pack that was loaded without errors: schemes first, then the indicators, duties and records they stand on. */
export function ruleBook(parsed: ParsedPack): RuleBook {
  const { head, lineage, schemes } = parsed.draft;
  const blocks: RuleBookBlock[] = [
    ...(head.rule === undefined
      ? []
      : [{ type: 'quote' as const, text: head.rule.trim(), source: head.source ?? null, basis: head.basis ?? null }]),
    ...(head.note === undefined ? [] : [{ type: 'note' as const, text: head.note.trim() }]),
    ...orderBlocks(parsed),
    ...upstreamFirst(schemes, parsed.draft).flatMap((scheme) => schemeBlocks(parsed, scheme)),
    ...indicatorBlocks(parsed),
    ...kindBlocks(parsed),
    ...dutyBlocks(parsed),
    ...recordBlocks(parsed),
    ...holidayBlocks(parsed),
  ];
  const { name, issuer, number, date } = head.document;
  return {
    pack: head.pack,
    version: head.version,
    effectiveFrom: head['effective-from'],
    title: titleWords(head),
    document: { name, issuer: issuer ?? null, number: number ?? null, date: date ?? null },
    lineage,
    counts: countBases(blocks),
    blocks,
  };
}

/** A scheme after those it takes points from: members, then branches, then committees, whatever the files are called. */
function upstreamFirst(schemes: readonly Scheme[], around: Around): Scheme[] {
  const placed: Scheme[] = [];
  const place = (scheme: Scheme, above: readonly string[]): void => {
    if (placed.includes(scheme) || above.includes(scheme.scheme)) return;
    for (const id of feedsOf(scheme, around)) {
      const upstream = schemes.find((candidate) => candidate.scheme === id);
      if (upstream) place(upstream, [...above, scheme.scheme]);
    }
    placed.push(scheme);
  };
  for (const scheme of schemes) place(scheme, []);
  return placed;
}

function countBases(blocks: readonly RuleBookBlock[]): Record<Basis, number> {
  const counts: Record<Basis, number> = { article: 0, law: 0, local: 0, example: 0 };
  for (const block of blocks) {
    const phrases = 'phrases' in block ? block.phrases : block.type === 'table' ? block.rows.flat() : [];
    for (const { basis } of phrases) if (basis !== null) counts[basis]++;
  }
  return counts;
}
