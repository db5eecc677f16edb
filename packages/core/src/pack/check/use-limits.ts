import { type PeriodKind, monthsIn, mostIn } from '../../calendar.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Bar, type Within, barsOf } from '../../records/within.ts';
import { pointWords, titleWords } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import { didYouMean } from '../../did-you-mean.ts';
import type { Path } from '../tree.ts';
import { type Report, unknownWords } from './check.ts';
import { periodZh } from './periods.ts';
import { checkSource } from './sources.ts';

/** Limits of how often and how much is used can be kept and can be reached, and what bars from using anything exists. */
export function checkUseLimits(parsed: ParsedPack, record: RecordType, within: Within, report: Report): void {
  const scheme = parsed.draft.schemes.find((candidate) => candidate.scheme === within.balance);
  const several = Array.isArray(within['barred-by']);
  barsOf(within).forEach((bar, at) => {
    const path = ['within', 'barred-by', ...(several ? [at] : [])];
    if (scheme && bar.repair)
      checkSource(parsed, record, [...path, 'repair', 'when', 'any'], bar.repair.when.any, scheme.subject, report);
    if (!('any' in bar)) checkLevelBar(parsed, record, bar, path, report);
    else if (scheme) checkSource(parsed, record, [...path, 'any'], bar.any, scheme.subject, report);
  });
  const least = record.fields.find(({ field }) => field === within.field)?.min ?? 0;
  for (const [kind, total] of stated(within.total))
    if (total < least)
      report('wrong-value', record, ['within', 'total', kind], {
        zh: `每${periodZh[kind]}合计不超过 ${pointWords(total).zh}，每次却不少于 ${pointWords(least).zh}：“${titleWords(record).zh}”一次也记不了。`,
        en: `At most ${total} a ${kind} together, and ${least} at least each time: not one ${titleWords(record).en} can be entered.`,
        fixZh: '核对文件的两个数：合计不小于字段的 min。',
        fixEn: 'Compare both numbers with the document: the total must not be below the min of the field.',
      });
  for (const key of ['times', 'total'] as const) checkReached(record, key, stated(within[key]), report);
}

/** The level of a scheme that bars is one of its own, and about the same subjects. */
function checkLevelBar(
  { draft }: ParsedPack,
  record: RecordType,
  { score, level }: Extract<Bar, { score: string }>,
  path: Path,
  report: Report,
): void {
  const scheme = draft.schemes.find((candidate) => candidate.scheme === score);
  if (!scheme) {
    const known = draft.schemes.map((candidate) => candidate.scheme);
    report(
      'unknown-scheme',
      record,
      [...path, 'score'],
      unknownWords({ zh: '考核', en: 'scheme' }, score, didYouMean(score, known), known),
    );
    return;
  }
  const [name, english] = [scheme.title, scheme['title-en'] ?? scheme.title];
  const others = [record.subject].flat().filter((kind) => kind !== scheme.subject);
  if (others.length > 0)
    report('wrong-subject', record, [...path, 'score'], {
      zh: `“${name}”考核的是 ${scheme.subject}，这种纪实记的是 ${others.join('、')}。`,
      en: `“${english}” is about ${scheme.subject}; the record is about ${others.join(', ')}.`,
      fixZh: '写考核同一种对象的办法。',
      fixEn: 'Name a scheme about the same kind of subject.',
    });
  const numbers = scheme.levels.map((each) => each.level);
  const barring = numbers.filter((each) => each >= (level.min ?? -Infinity) && each <= (level.max ?? Infinity));
  if (barring.length > 0 && barring.length < numbers.length) return;
  report('wrong-value', record, [...path, 'level'], {
    zh: barring.length === 0 ? `“${name}”没有这样的级别：谁也不受限。` : `“${name}”的各级都在内：谁都不能用。`,
    en:
      barring.length === 0
        ? `“${english}” has no such level: nobody is barred.`
        : `These are all levels of “${english}”: everybody is barred.`,
    fixZh: `写 { max: 级别数 } 或 { min: 级别数 }；它的级别有 ${numbers.join('、')}。`,
    fixEn: `Write { max: level } or { min: level }; its levels are ${numbers.join(', ')}.`,
  });
}

/** A limit of a longer period that those of a shorter one keep from being reached. */
function checkReached(
  record: RecordType,
  key: 'times' | 'total',
  limits: readonly [PeriodKind, number][],
  report: Report,
): void {
  for (const [kind, limit] of limits) {
    const finer = limits.find(
      ([other, most]) => monthsIn[other] < monthsIn[kind] && most * mostIn(kind, other) <= limit,
    );
    if (finer)
      report('cap-without-effect', record, ['within', key, kind], {
        zh: `每${periodZh[finer[0]]}最多 ${finer[1]}，每${periodZh[kind]}就最多 ${finer[1] * mostIn(kind, finer[0])}，${limit} 的限制不起作用。`,
        en: `At most ${finer[1]} a ${finer[0]} come to ${finer[1] * mostIn(kind, finer[0])} a ${kind} at most: the limit of ${limit} never bites.`,
        fixZh: '核对文件的两个数；确实如此就删掉它。',
        fixEn: 'Compare both numbers with the document; if they are right, delete it.',
      });
  }
}

function stated(limits: Within['times']): [PeriodKind, number][] {
  return (Object.entries(limits ?? {}) as [PeriodKind, number | undefined][]).flatMap(([kind, limit]) =>
    limit === undefined ? [] : [[kind, limit] as [PeriodKind, number]],
  );
}
