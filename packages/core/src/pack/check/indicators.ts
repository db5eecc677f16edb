import { standIn } from '../../indicators/values.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import type { Check, Report } from './check.ts';
import { brokenIds, kindFinding } from './rules.ts';

/** Indicators: a measure that fits, standards that can hold, targets that say what is aimed at. */
export const indicators: Check = {
  check: 'indicators',
  codes: [
    'standard-empty',
    'standard-unreached',
    'no-standard',
    'impossible-condition',
    'unknown-record',
    'unknown-field',
    'unknown-scheme',
    'unknown-duty',
    'unknown-choice',
    'unknown-indicator',
    'wrong-field-type',
    'wrong-subject',
    'wrong-subordinates',
    'unit-mismatch',
    'kind-mismatch',
    'wrong-value',
    'out-of-range',
    'window-outside',
    'unknown-level',
    'table-gap',
  ],
  run(parsed, report) {
    const { draft } = parsed;
    const broken = brokenIds(parsed);
    for (const indicator of draft.indicators) {
      const scheme = standIn(indicator);
      const context = { ...draft, scheme, item: scheme.sections[0]!.items[0]! };
      const { kind, options } = readMeasure(indicator.measure);
      // What refers to a part that could not be read at all is judged once that part is mended.
      const text = JSON.stringify(indicator.measure);
      if (!broken.some((id) => text.includes(id)))
        for (const found of kind.check(options, context)) {
          const { code, finding } = kindFinding(found);
          report(code, indicator, ['measure', ...found.path], finding);
        }
      checkStandards(indicator, report);
      checkTargets(indicator, report);
    }
  },
};

function checkStandards(indicator: Indicator, report: Report): void {
  let open = false;
  for (const standard of indicator.standards) {
    const { min, max } = standard;
    if (min === undefined && max === undefined) report('standard-empty', standard, ['standard'], nothing);
    if (min !== undefined && max !== undefined && min > max)
      report('impossible-condition', standard, ['min'], {
        zh: `没有数既不低于 ${min} 又不高于 ${max}。`,
        en: `No value is at least ${min} and at most ${max}.`,
        fixZh: '把 min 和 max 对调。',
        fixEn: 'Exchange min and max.',
      });
    if (open)
      report('standard-unreached', standard, ['standard'], {
        zh: `前面有一条对谁都适用的标准，“${standard.title}”轮不到。`,
        en: `A standard before it applies to everybody, so “${standard.standard}” never holds.`,
        fixZh: '有条件的写在前面，没有条件的写在最后。',
        fixEn: 'Write those with applies first, the one without last.',
      });
    open ||= standard.applies === undefined;
  }
}

function checkTargets(indicator: Indicator, report: Report): void {
  for (const target of indicator.targets) {
    if (target.share === undefined && target.mean === undefined)
      report('standard-empty', target, ['target'], {
        zh: `目标“${target.title}”没有写数。`,
        en: `The target “${target.target}” states no value.`,
        fixZh: '写 share（达标比例）或 mean（平均值）。',
        fixEn: 'Write share (of subjects that meet the standard) or mean.',
      });
    if (target.share !== undefined && indicator.standards.length === 0)
      report('no-standard', target, ['share'], {
        zh: '没有标准，就没有达标比例。',
        en: 'Without a standard there is no share that meets it.',
        fixZh: '给指标写 standards，或把目标写成 mean。',
        fixEn: 'Give the indicator standards, or write the target as mean.',
      });
  }
}

const nothing = {
  zh: '标准没有写数。',
  en: 'The standard states no value.',
  fixZh: '写 min、max 或两个都写。',
  fixEn: 'Write min, max or both.',
};
