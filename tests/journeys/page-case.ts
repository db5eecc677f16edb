import { readFileSync } from 'node:fs';

/** User name of a demo account, or null for somebody without an account. */
export type Who = 'member' | 'secretary' | 'grid' | 'township' | 'county' | 'reviewer' | 'auditor' | 'admin' | null;

/** Something on a page, as those who cannot see it find it. */
export interface Thing {
  role: 'heading' | 'button' | 'link' | 'row' | 'combobox' | 'searchbox' | 'radio';
  name: string | RegExp;
}

/** A page of the product, how to get there, and what somebody finds in each of its states. */
export interface PageCase {
  /** As the page table has it. */
  route: string;
  who: Who;
  path: string;
  /** What only the full page has, and the same in English. */
  full: Thing;
  english: Thing['name'];
  /** What the page is for, by keyboard; absent where it leads on or reading is all there is. */
  main?: Thing;
  /** Which answer of the server comes empty, and what the page then says. Forms have no such state. */
  empty?: { answer: RegExp; says: string };
  /** Whom the server refuses, where, and what they read. Absent where everybody has a page of their own. */
  refused?: { who: Who; path?: string; says?: string };
}

/** What the pages are opened for: taken from the demo, and entered for the test. */
export interface Subjects {
  /** People's ids. */
  member: string;
  secretary: string;
  /** The member's branch, and one that is not. */
  branch: string;
  otherBranch: string;
  /** A record of the member's own that can still be corrected, and an appeal of the member's that waits. */
  record: string;
  appeal: string;
  /** The demo's review round. */
  review: string;
  /** A draft of the rules that waits for a second officer. */
  draft: string;
  /** An import of one row about the member. */
  batch: string;
  /** Codes of areas. */
  township: string;
  village: string;
  /** Names of the areas. */
  townshipName: string;
  villageName: string;
}

/** Paths of the page tables, so that a page nobody looks at is noticed. */
export function pathsOf(shell: 'phone' | 'desk' | 'root'): string[] {
  const source = readFileSync(`packages/web/src/${shell === 'root' ? 'routes' : `${shell}-routes`}.tsx`, 'utf8');
  const paths = [...source.matchAll(/^ {2}path: '([^']+)',$/gm)].map(([, path = '']) => path);
  if (shell !== 'phone') return paths;
  const [top = '', ...under] = paths;
  return under.map((path) => (path === '/' ? top : top + path));
}
