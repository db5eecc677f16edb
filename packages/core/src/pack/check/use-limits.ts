import { type PeriodKind, monthsIn, mostIn } from '../../calendar.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Within } from '../../records/within.ts';
import { pointWords, titleWords } from '../../words.ts';
import type { ParsedPack } from '../parse.ts';
import type { Report } from './check.ts';
import { periodZh } from './periods.ts';
import { checkSource } from './sources.ts';

/** Limits of how often and how much is used can be kept and can be reached, and what bars from using anything exists. */
export function checkUseLimits(parsed: ParsedPack, record: RecordType, within: Within, report: Report): void {
  const scheme = parsed.draft.schemes.find((candidate) => candidate.scheme === within.balance);
  const by = within['barred-by'];
  if (by && scheme) checkSource(parsed, record, ['within', 'barred-by', 'any'], by.any, scheme.subject, report);
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
