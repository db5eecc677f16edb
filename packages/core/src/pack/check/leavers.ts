import { monthsIn } from '../../calendar.ts';
import { stringify } from 'yaml';
import { takesOff } from '../guardrails/scored-texts.ts';
import type { Item, KindOptions } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/**
 * Two readings of a long window that only show when somebody moves: what people did is taken from those who are there at its end, so that whoever
 * was dismissed takes their own deductions along; and an attribute is the last one, for months in another post too.
 */
export const leavers: Check = {
  check: 'leavers',
  codes: ['leavers-left-out', 'value-at-end'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure, over } of measuresIn(scheme)) {
        if (!located.sound(part, String(path[0])) || monthsIn[over] <= 1) continue;
        if (isOfLeavers(measure, part))
          report('leavers-left-out', part, [...path, 'of'], {
            zh: '只算期末还在的：期内免职、调离的，他们的扣分也不在内。',
            en: 'Taken of those who are there at the end: who was dismissed or moved away takes their deductions along.',
            fixZh: `期内在过的都算，写 of: ${anyTime(measure['of'])}；只算期末在的，写 there: end。`,
            fixEn: `For everybody who was there write of: ${anyTime(measure['of'])}; for those at the end only, there: end.`,
          });
        // Whoever chose to take the last one says so in a note.
        const held = 'note' in part && part.note !== undefined ? null : heldFor(measure);
        if (held)
          report('value-at-end', part, [...path, ...held], {
            zh: '取的是期末的属性：期内换了职务（等级）的，之前的月份也按后来的算。',
            en: 'The attribute is the last one: months before a change of post (or grade) go by the later one too.',
            fixZh: '各月按当月的算，用 tally: month、这一项不写 over（每月一份，再相加）；就按最后的，在 note 里说明。',
            fixEn:
              'For each month by its own, tally by months and write no window (over) on this item: each month is worked out and added. Where the last one is meant, say so in note.',
          });
      }
    }
  },
};

const inFlow = { collectionStyle: 'flow', lineWidth: 0 } as const;

/** Whether a sum of what people's records cost leaves out those who left, and the pack does not say which is meant. */
function isOfLeavers(measure: KindOptions, part: object): boolean {
  const { gather, of } = measure;
  if (typeof gather !== 'object' || gather === null || saysWho(of)) return false;
  if ((measure['among'] ?? 'sum') !== 'sum') return false;
  const ofRecords = ['value', 'count', 'sum'].some((kind) => Object.hasOwn(gather, kind));
  return ofRecords && (takesOff(gather) || ('points' in part && takesOff((part as Item).points)));
}

function saysWho(of: unknown): boolean {
  return typeof of === 'object' && of !== null && 'there' in of;
}

/** The same people, those who left among them, as a pack writes it. */
function anyTime(of: unknown): string {
  return stringify({ ...(typeof of === 'object' ? of : { kind: of }), there: 'any-time' }, inFlow).trim();
}

/** Where an attribute is put together with the months that somebody was there. */
function heldFor({ combine, of }: KindOptions): Path | null {
  if (combine === undefined || typeof of !== 'object' || of === null) return null;
  const parts = Object.entries(of as Record<string, KindOptions>);
  const present = parts.some(([, part]) => Object.hasOwn(part, 'present'));
  const [name] = parts.find(([, part]) => Object.hasOwn(part, 'attribute')) ?? [];
  return present && name !== undefined ? ['of', name] : null;
}
