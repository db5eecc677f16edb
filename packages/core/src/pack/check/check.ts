import type { PackProblemCode } from '../../problems.ts';
import type { Finding } from '../diagnostic.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';

/** Tells of a problem at `path` inside a value of the pack. Values that were not written (filled in) are passed over. */
export type Report = (code: PackProblemCode, value: object, path: Path, finding: Finding) => void;

/** One check of meaning: one file, one idea, with its own test. It reads the draft and reports; it changes nothing. */
export interface Check {
  /** Name, the same as the file's. */
  check: string;
  /** Every code it may report. */
  codes: readonly PackProblemCode[];
  run(parsed: ParsedPack, report: Report): void;
}

/** The usual words for a reference that leads nowhere. */
export function unknownWords(
  what: { zh: string; en: string },
  word: string,
  meant: string | undefined,
  known: readonly string[],
): Finding {
  const list = known.length > 0 && known.length <= 12 ? known : [];
  return {
    zh: `没有叫“${word}”的${what.zh}。`,
    en: `There is no ${what.en} called “${word}”.`,
    fixZh: meant
      ? `是不是“${meant}”？`
      : list.length > 0
        ? `现有：${list.join('、')}。`
        : `先定义它，或改成已有的${what.zh}。`,
    fixEn: meant
      ? `Did you mean “${meant}”?`
      : list.length > 0
        ? `There are: ${list.join(', ')}.`
        : `Define it, or name one that exists.`,
  };
}
