import type { Check } from '../pack/check/check.ts';
import type { ParsedPack } from '../pack/parse.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { toyPack } from './index.ts';

/** What one check finds in schemes beside those of the toy pack, as `code path`. */
export function toldBy(check: Check, ...schemes: Scheme[]): string[] {
  const rules = toyPack();
  const draft = { ...rules, schemes: [...rules.schemes, ...schemes] };
  const found: string[] = [];
  const parsed = { draft, located: { sound: () => true } } as unknown as ParsedPack;
  check.run(parsed, (code, part, path) => {
    if (!rules.schemes.includes(part as Scheme)) found.push(`${code} ${path.join('.')}`);
  });
  return found;
}
