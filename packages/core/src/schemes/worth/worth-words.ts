import { conditionWords } from '../../records/condition-words.ts';
import { fieldOfReading, readingWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { eachWords } from '../kinds/each.ts';
import { eachOf, fieldsOf } from './field-worth.ts';
import {
  type Factor,
  type FieldWorth,
  type NthWorth,
  type PlainWorth,
  type Take,
  type Worth,
  decidersOf,
  isCases,
  tableCells,
} from './worth.ts';

const takeWords: Readonly<Record<Take, Words>> = {
  first: { zh: '按先列的计', en: 'the first that holds' },
  best: { zh: '取最高的一种', en: 'the best that holds' },
  sum: { zh: '符合的相加', en: 'all that hold are added' },
};

/** What each record is worth, for the rule book: `按级别、名次：国家级·一等 10 分，…`. */
export function worthWords(worth: Worth, take: Take, factors: readonly Factor[], record: RecordType): Words {
  const parts = [isCases(worth) ? casesWords(worth, take, record) : plainWords(worth, record)];
  parts.push(...factors.map((factor) => factorWords(factor, record)));
  return joinWords(parts, '；', '; ');
}

function casesWords(worth: Extract<Worth, unknown[]>, take: Take, record: RecordType): Words {
  const list = worth.map((one) => {
    const plain = plainWords(one.worth, record);
    // Cases without a condition are what is left over, unless all that hold add up.
    const always = !one.when || Object.keys(one.when).length === 0;
    if (always && take !== 'first') return { zh: `各条都${plain.zh}`, en: `${plain.en} for each` };
    if (always || !one.when) return { zh: `其余${plain.zh}`, en: `otherwise ${plain.en}` };
    const when = conditionWords(one.when, record.fields);
    return { zh: `${when.zh}的${plain.zh}`, en: `${plain.en} where ${when.en}` };
  });
  const joined = joinWords(list, '，', ', ');
  return { zh: `${joined.zh}（${takeWords[take].zh}）`, en: `${joined.en} (${takeWords[take].en})` };
}

function plainWords(worth: PlainWorth, record: RecordType): Words {
  if (typeof worth === 'number') return { zh: `计 ${worth}`, en: `${worth}` };
  if ('field' in worth) return fieldWords(worth, record);
  if ('nth' in worth) return nthWords(worth, record);
  const deciders = decidersOf(worth);
  const by = joinWords(
    deciders.map((decider) => readingWords(decider, record.fields)),
    '、',
    ' and ',
  );
  const listed =
    'bands' in worth
      ? worth.bands.map(({ from, above, points }) => ({
          zh: `${from === undefined ? `超过 ${above}` : `${from} 及以上`}为 ${points}`,
          en: `${from === undefined ? `above ${above}` : `from ${from}`} ${points}`,
        }))
      : tableCells(worth.table).map(({ keys, points }) => {
          const named = keys.map((key, i) => keyWords(key, deciders[i] ?? '', record));
          const words = joinWords(named, '·', ' · ');
          return { zh: `${words.zh}为 ${points}`, en: `${words.en} ${points}` };
        });
  if (worth.otherwise !== undefined)
    listed.push({ zh: `其余为 ${worth.otherwise}`, en: `otherwise ${worth.otherwise}` });
  const list = joinWords(listed, '，', ', ');
  return { zh: `按${by.zh}计（${list.zh}）`, en: `by ${by.en} (${list.en})` };
}

function fieldWords(worth: FieldWorth, record: RecordType): Words {
  const names = fieldsOf(worth);
  const title = joinWords(
    names.map((name) => readingWords(name, record.fields)),
    ' × ',
    ' × ',
  );
  const each = eachOf(worth);
  if (each === null) return { zh: `计${title.zh}所记之数`, en: `the number in ${title.en}` };
  const field = names.length === 1 ? fieldOfReading(names[0]!, record.fields) : undefined;
  const unit = field?.unit === undefined ? null : { zh: field.unit, en: field['unit-en'] ?? field.unit };
  const words = eachWords(each, unit);
  return { zh: `按${title.zh}：${words.zh}`, en: `by ${title.en}: ${words.en}` };
}

/** `第 1 次计 -1，第 2 次起每次计 -5（12 个月内，种类相同的一起数）`. */
function nthWords({ nth, same, ...more }: NthWorth, record: RecordType): Words {
  const months = more['within-months'];
  const last = nth.length;
  const listed = nth.map((points, i) => ({
    zh: i + 1 === last ? `第 ${last} 次起每次 ${points}` : `第 ${i + 1} 次 ${points}`,
    en: i + 1 === last ? `from time ${last} on ${points}` : `time ${i + 1} ${points}`,
  }));
  const list = joinWords(listed, '，', ', ');
  const fields = sameWords(same, record);
  const counted = [
    months === undefined ? null : { zh: `${months} 个月内`, en: `within ${months} months` },
    fields && { zh: `${fields.zh}相同的一起数`, en: `counted by ${fields.en}` },
  ].filter((part) => part !== null);
  const how = joinWords(counted, '，', ', ');
  return {
    zh: `按第几次计（${list.zh}${how.zh ? `；${how.zh}` : ''}）`,
    en: `by time (${list.en}${how.en ? `; ${how.en}` : ''})`,
  };
}

function sameWords(same: readonly string[] | undefined, record: RecordType): Words | null {
  return same
    ? joinWords(
        same.map((name) => readingWords(name, record.fields)),
        '、',
        ', ',
      )
    : null;
}

function keyWords(key: string, decider: string, record: RecordType): Words {
  const field = record.fields.find((candidate) => candidate.field === decider);
  const choice = field?.choices?.find((candidate) => candidate.choice === key);
  if (choice) return titleWords(choice);
  if (field?.type === 'boolean') return key === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return { zh: key, en: key };
}

function factorWords(factor: Factor, record: RecordType): Words {
  const when = factor.when && Object.keys(factor.when).length > 0 ? conditionWords(factor.when, record.fields) : null;
  const months = factor['repeated-within-months'];
  const same = sameWords(factor.same, record);
  const nth = factor['from-nth'];
  const each = factor['each-repeat'] ?? false;
  const zh = [
    when && `${when.zh}的`,
    months === undefined
      ? null
      : `${months} 个月内${nth ? `第 ${nth} 次起` : '再次发生'}${same ? `（${same.zh}相同）` : ''}的`,
  ];
  const en = [
    when && `where ${when.en}`,
    months === undefined
      ? null
      : `where it is ${nth ? `time ${nth} or later` : 'repeated'} within ${months} months${same ? ` with the same ${same.en}` : ''}`,
  ];
  const said = (list: (string | null)[], joint: string) => list.filter((part) => part !== null).join(joint);
  return {
    zh: `${said(zh, '')}${each ? '每多一次再' : ''}乘以 ${factor.by}`,
    en: `times ${factor.by} ${each ? 'for each time ' : ''}${said(en, ' and ')}`.trim(),
  };
}
