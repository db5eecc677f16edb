import type { Finding } from '../diagnostic.ts';
import type { Path } from '../tree.ts';
import type { Report } from './check.ts';

/** A part of a scheme with its sentence from the document. */
export interface Part {
  title?: string;
  rule?: string | undefined;
  note?: string | undefined;
}

/** What a part says in words: its title and the sentence it stands for. */
export function saidBy({ title = '', rule = '' }: Part): string {
  return `${title}。${rule}`;
}

/** The words between two stops, in which one thing is said. */
export function clausesOf(part: Part): string[] {
  return saidBy(part).split(/[。；;，,（）()]/);
}

/** Tells where the words of a part match and nobody has said that it is meant so. */
export function tell(part: Part, words: RegExp, path: Path, report: Report, finding: Finding): void {
  if (part.note === undefined && words.test(saidBy(part))) report('rule-says-more', part, path, finding);
}
