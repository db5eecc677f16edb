import { stringify } from 'yaml';

const inFlow = { collectionStyle: 'flow', lineWidth: 0 } as const;

/** A map as a pack writes it in one line: `{ kind: members, there: end }`. */
export function flowText(map: object): string {
  return stringify(map, inFlow).trim();
}
