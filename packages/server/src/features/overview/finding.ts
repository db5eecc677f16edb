import { inUnitOf, titleWords, type Scheme, type Words } from '@lianxin/core';

export interface FindingInput {
  mean: number | null;
  meanBefore: number | null;
  evenness: number | null;
  evennessBefore: number | null;
  compare: string | null;
  counts: ReadonlyMap<number, number>;
  countsBefore: ReadonlyMap<number, number>;
  scheme: Scheme;
}

/** The period in one sentence, from the figures beside it: how the mean and the spread moved, and the upper stars. */
export function finding(input: FindingInput): Words {
  const { zh, en } = inUnitOf(input.scheme, inPoints(input));
  return { zh: input.scheme.unit === undefined ? zh : zh.replace('均分', '平均'), en };
}

function inPoints(input: FindingInput): Words {
  const { mean, meanBefore, evenness, evennessBefore } = input;
  if (mean === null) return { zh: '这一期还没有得分。', en: 'There are no scores in this period yet.' };
  const top = [...input.scheme.levels].sort((a, b) => b.level - a.level)[input.scheme.levels.length > 3 ? 1 : 0];
  const atLeast = (counts: ReadonlyMap<number, number>) =>
    [...counts].reduce((sum, [level, count]) => (level >= (top?.level ?? 0) ? sum + count : sum), 0);
  // Nothing is above the highest.
  const above = input.scheme.levels.some(({ level }) => level > (top?.level ?? 0));
  const title = top === undefined ? { zh: '', en: '' } : titleWords(top);
  const upwards = above ? { zh: `${title.zh}及以上`, en: `${title.en} or above` } : title;
  const upper = atLeast(input.counts);
  // Without levels there are only points to tell of.
  const none = top === undefined;
  if (input.compare === null || meanBefore === null) {
    if (none) return { zh: `平均 ${mean} 分。`, en: `Mean ${mean}.` };
    return {
      zh: `平均 ${mean} 分，${upwards.zh} ${upper} 个。`,
      en: `Mean ${mean}; ${upper} at ${upwards.en}.`,
    };
  }
  // As the figures beside it are printed: nobody is told of a change that they do not show.
  const change = Math.round(Math.round(mean * 10) - Math.round(meanBefore * 10)) / 10;
  const spread = evenness === null || evennessBefore === null ? 0 : Math.round(evenness) - Math.round(evennessBefore);
  const meanWords: Words =
    change === 0
      ? { zh: '均分和上期持平', en: 'The mean is as before' }
      : {
          zh: `均分${change > 0 ? '高了' : '低了'} ${Math.abs(change)}`,
          en: `The mean ${change > 0 ? 'rose' : 'fell'} by ${Math.abs(change)}`,
        };
  const spreadWords: Words =
    spread === 0
      ? { zh: '差距没有变', en: 'the spread is unchanged' }
      : spread > 0
        ? { zh: '差距在缩小', en: 'the gap is closing' }
        : { zh: '差距在拉大', en: 'the gap is widening' };
  if (none) return { zh: `${meanWords.zh}，${spreadWords.zh}。`, en: `${meanWords.en}, ${spreadWords.en}.` };
  const before = atLeast(input.countsBefore);
  if (before === upper)
    return {
      zh: `${meanWords.zh}，${spreadWords.zh}。${upwards.zh}还是 ${upper} 个。`,
      en: `${meanWords.en}, ${spreadWords.en}. ${upwards.en}: still ${upper}.`,
    };
  return {
    zh: `${meanWords.zh}，${spreadWords.zh}。${upwards.zh}从 ${before} 个到 ${upper} 个。`,
    en: `${meanWords.en}, ${spreadWords.en}. ${upwards.en}: from ${before} to ${upper}.`,
  };
}
