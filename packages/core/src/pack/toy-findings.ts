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
