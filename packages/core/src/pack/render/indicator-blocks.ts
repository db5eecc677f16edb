import type { Indicator } from '../../indicators/indicator.ts';
import { standIn } from '../../indicators/values.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import { titleWords } from '../../words.ts';
import { kindWords } from '../../records/subject-kind.ts';
import type { ParsedPack } from '../parse.ts';
import { rule } from './part-blocks.ts';
import type { Phrase, RuleBookBlock } from './rule-book.ts';
import { appliesWords, everyWords, valuePhrase } from './wording.ts';

/** Indicators: what is measured for whom, the standards a value must meet, what is aimed at by which year. */
export function indicatorBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const { indicators } = parsed.draft;
  if (indicators.length === 0) return [];
  return [
    { type: 'heading', level: 1, anchor: 'indicators', text: { zh: '指标', en: 'Indicators' } },
    ...indicators.map((indicator) =>
      rule(parsed, indicator, `indicators/${indicator.indicator}`, [
        ...measured(parsed, indicator),
        ...standards(parsed, indicator),
        ...targets(parsed, indicator),
      ]),
    ),
  ];
}

function measured(parsed: ParsedPack, indicator: Indicator): Phrase[] {
  const { kinds } = parsed.draft;
  const scheme = standIn(indicator);
  const { kind, options } = readMeasure(indicator.measure);
  const words = kind.sentence(options, { ...parsed.draft, scheme, item: scheme.sections[0]!.items[0]! });
  const who = kindWords(kinds, indicator.subject);
  const applies = indicator.applies ? appliesWords(indicator.applies, parsed.draft, indicator.subject) : null;
  const every = everyWords[indicator.every];
  return [
    valuePhrase(
      parsed,
      indicator,
      ['subject'],
      `${every.zh}按${who.zh}统计一次${applies ? `（${applies.zh}）` : ''}`,
      `measured ${every.en} for ${who.en}${applies ? ` (${applies.en})` : ''}`,
    ),
    valuePhrase(parsed, indicator, ['measure'], words.zh, words.en),
  ];
}

function standards(parsed: ParsedPack, { standards: stated, unit }: Indicator): Phrase[] {
  const of = unit === undefined ? '' : ` ${unit}`;
  return stated.flatMap((standard) => {
    const { zh, en } = titleWords(standard);
    const bound = (key: 'min' | 'max', word: string, wordEn: string) =>
      standard[key] === undefined
        ? []
        : [
            valuePhrase(
              parsed,
              standard,
              [key],
              `标准（${zh}）：${word} ${standard[key]}${of}`,
              `standard (${en}): ${wordEn} ${standard[key]}`,
            ),
          ];
    return [...bound('min', '不低于', 'at least'), ...bound('max', '不高于', 'at most')];
  });
}

/** A share is read as a percentage. */
function said(key: 'share' | 'mean', value: number): string {
  return key === 'share' ? `${Number((value * 100).toFixed(6))}%` : `${value}`;
}

function targets(parsed: ParsedPack, { targets: stated, unit }: Indicator): Phrase[] {
  const of = unit === undefined ? '' : ` ${unit}`;
  return stated.flatMap((target) => {
    const aim = (key: 'share' | 'mean', word: string, wordEn: string, after: string) =>
      target[key] === undefined
        ? []
        : [
            valuePhrase(
              parsed,
              target,
              [key],
              `目标：${target.year} 年底${word} ${said(key, target[key])}${after}`,
              `target: ${wordEn} ${said(key, target[key])} by the end of ${target.year}`,
            ),
          ];
    return [
      ...aim('share', '达标比例', 'a share meeting the standard of', ''),
      ...aim('mean', '平均', 'a mean of', of),
    ];
  });
}
