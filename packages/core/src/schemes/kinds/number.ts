import { z } from 'zod';
import { shareOf } from '../../exact.ts';
import { exactNumberSchema, exactNumberWords } from '../../quantity.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({ number: exactNumberSchema });
type Numbered = z.infer<typeof schema>;

/** A number as it is written, to compare a measure with. */
export const numberKind: MeasureKind<Numbered> = {
  kind: 'number',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '定数', en: 'a number' },
  doc: {
    zh: '写定的一个数，作比率的目标、相减的基数；也可让人人都得一样的分。',
    en: 'A number as it is written: the target of a ratio, what is subtracted, or points that everybody has.',
  },
  keys: { number: { zh: '这个数，也可写 80%、2/3', en: 'the number, or 80%, 2/3' } },
  example: `
# 人人每月 2 分
item:
  measure: { number: 2 }
  points: { as-entered: true }
period: 2017-03
points: 2
`,
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: () => null,
  sentence({ number }) {
    const words = exactNumberWords(number);
    return { zh: `定数 ${words.zh}`, en: `the number ${words.en}` };
  },
  compile({ number }) {
    const { num: whole, den } = shareOf(number);
    return {
      den,
      cumulative: false,
      bind: (run) => ({
        fill: (block, _mask, num) => void num.fill(whole, 0, (block.hi - block.lo) * run.plan.slots.length),
        facts() {},
      }),
    };
  },
};
