import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';

/**
 * What is found in the toy pack after changes, as `code file:line`, leaving out the codes in `ignore`. For tests: a
 * change that makes one mistake should be told once, at its line.
 */
export function toyFindings(...[edits, add]: Parameters<typeof toySource>): string[] {
  return loadPack(toySource(edits, add), alone).diagnostics.map(
    (d) => `${d.code} ${d.file.replace('packs/toy/', '')}:${d.line}`,
  );
}

/** Codes found when an item with this title and rule is scored in the toy pack. */
export function toyItemCodes(title: string, rule = '做一次计一分', id = 'extra'): string[] {
  const item = `      - item: ${id}
        title: ${JSON.stringify(title)}
        rule: ${JSON.stringify(rule)}
        measure: { count: meeting.present }
        points: { each: 1 }
levels:
`;
  return codesOf({ 'schemes/member-star.yaml': [['levels:\n', item]] });
}

/** Codes found when volunteer service has one more field, compulsory unless said otherwise. */
export function toyFieldCodes(title: string, more = ''): string[] {
  const field = `  - { field: extra, title: ${JSON.stringify(title)}, type: text${more} }\nenter: [member]`;
  return codesOf({ 'records/volunteer-service.yaml': [['enter: [member]', field]] });
}

function codesOf(edits: Parameters<typeof toySource>[0]): string[] {
  return loadPack(toySource(edits), alone).diagnostics.map((d) => d.code);
}

/** A table of titles scored in one toy pack, as `code: title` for each that a guardrail speaks of. `points`: of each; below zero takes off. */
export function toyGuarded(
  titles: readonly string[],
  points = 1,
  scheme: 'member-star' | 'branch-star' = 'member-star',
): string[] {
  const count = scheme === 'member-star' ? 'meeting.present' : 'meeting';
  const items = titles.map(
    (title, index) =>
      `      - { item: i${index}, title: ${JSON.stringify(title)}, measure: { count: ${count} }, points: { each: ${points} } }\n`,
  );
  const { diagnostics } = loadPack(
    toySource({ [`schemes/${scheme}.yaml`]: [['levels:\n', `${items.join('')}levels:\n`]] } as Parameters<
      typeof toySource
    >[0]),
    alone,
  );
  const guarded = diagnostics.filter(({ code }) => code.startsWith('guard-'));
  return titles.flatMap((title) =>
    guarded.filter(({ message }) => message.includes(`“${title}”`)).map(({ code }) => `${code}: ${title}`),
  );
}

/** Those of the titles that a guardrail refuses. */
export function toyRefused(
  code: string,
  titles: readonly string[],
  ...more: [number?, ('member-star' | 'branch-star')?]
): string[] {
  const found = new Set(toyGuarded(titles, ...more));
  return titles.filter((title) => found.has(`${code}: ${title}`));
}
