import { clearingsOf } from '../../schemes/vetoes/cleared-by.ts';
import { didYouMean } from '../../did-you-mean.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Within } from '../../records/within.ts';
import { monthsIn } from '../../calendar.ts';
import type { Scheme, Section } from '../../schemes/scheme.ts';
import type { ParsedPack } from '../parse.ts';
import { type Check, type Report, unknownWords } from './check.ts';
import { betweenOf } from './filling.ts';
import { checkUseLimits } from './use-limits.ts';
import { type PlacedItem, itemsOf, takesOff } from './walk.ts';

/** A record that is held to a balance names a number of its own and a scheme about the same subjects that takes it off. */
export const balances: Check = {
  check: 'balances',
  codes: [
    'unknown-field',
    'wrong-field-type',
    'unknown-scheme',
    'wrong-subject',
    'balance-not-taken',
    'balance-by-period',
    'wrong-value',
    'unknown-record',
    'cap-without-effect',
  ],
  run(parsed, report) {
    for (const record of parsed.draft.records) {
      if (!record.within) continue;
      checkWithin(parsed, record, record.within, report);
      checkUseLimits(parsed, record, record.within, report);
    }
  },
};

function checkWithin({ draft }: ParsedPack, record: RecordType, within: Within, report: Report): void {
  const field = record.fields.find((candidate) => candidate.field === within.field);
  const names = record.fields.map((each) => each.field);
  if (!field)
    report(
      'unknown-field',
      record,
      ['within', 'field'],
      unknownWords({ zh: '字段', en: 'field' }, within.field, didYouMean(within.field, names), names),
    );
  else if (field.type !== 'number' || (field.min ?? -1) < 0)
    report('wrong-field-type', record, ['within', 'field'], {
      zh: `用掉多少要是不小于 0 的数，“${field.title}”不是。`,
      en: `How much is used must be a number not below zero; ${within.field} is not.`,
      fixZh: '写 type: number、min: 0（每次不少于 50 分写 min: 50）的字段。',
      fixEn: 'Name a field with type: number and min: 0 (min: 50 where each time it is 50 at least).',
    });
  const scheme = draft.schemes.find((candidate) => candidate.scheme === within.balance);
  if (!scheme) {
    const known = draft.schemes.map((candidate) => candidate.scheme);
    report(
      'unknown-scheme',
      record,
      ['within', 'balance'],
      unknownWords({ zh: '考核', en: 'scheme' }, within.balance, didYouMean(within.balance, known), known),
    );
    return;
  }
  const others = [record.subject].flat().filter((kind) => kind !== scheme.subject);
  if (others.length > 0)
    report('wrong-subject', record, ['within', 'balance'], {
      zh: `“${scheme.title}”是 ${scheme.subject} 的余额，这种纪实记的是 ${others.join('、')}。`,
      en: `“${scheme['title-en'] ?? scheme.title}” is a balance of ${scheme.subject}; the record is about ${others.join(', ')}.`,
      fixZh: '纪实和余额要是同一种对象。',
      fixEn: 'Record and balance must be about the same kind of subject.',
    });
  if (['average', 'best'].includes(scheme['reset-total'] ?? ''))
    report('wrong-value', record, ['within', 'balance'], {
      zh: `“${scheme.title}”全年的总分是${scheme['reset-total'] === 'average' ? '平均' : '最好一次'}，不是余额。`,
      en: `The total of “${scheme['title-en'] ?? scheme.title}” over the year is its ${scheme['reset-total']}, no balance.`,
      fixZh: '余额那个考核不写 reset-total。',
      fixEn: 'Leave reset-total out of the scheme that holds the balance.',
    });
  checkRuns(scheme, record, report);
  const source = `${record.record}.${within.field}`;
  if (within.beyond === 'cut') checkCut(scheme, record, source, report);
  if (!field || isCleared(scheme, source)) return;
  const uses = itemsOf(scheme).filter((placed) => placed.item.measure['sum'] === source && takesOff(placed));
  if (uses.length === 0)
    report('balance-not-taken', record, ['within', 'balance'], {
      zh: `“${scheme.title}”里没有项目扣掉“${field.title}”：用了也不会少。`,
      en: `No item of “${scheme['title-en'] ?? scheme.title}” takes ${within.field} off: the balance would never fall.`,
      fixZh: `在“${scheme.title}”里加：- { item: used, title: 已兑换, measure: { sum: ${source} }, points: { each: -1 } }`,
      fixEn: `Add to it: - { item: used, title: 已兑换, measure: { sum: ${source} }, points: { each: -1 } }`,
    });
  else if (!uses.some((placed) => takesAll(scheme, placed)))
    report('balance-not-taken', uses[0]!.item, ['measure'], {
      zh: `“${uses[0]!.item.title}”只扣掉一部分“${field.title}”：条件、上下限、权重会把别的用了也不少。`,
      en: `${uses[0]!.item.item} takes only a part of ${within.field} off: its conditions, limits or weight leave the rest in the balance.`,
      fixZh: '这一项只写 measure: { sum }、points: { each }，放在没有下限、没有权重的部分或 deductions 里。',
      fixEn:
        'State nothing but measure: { sum } and points: { each } on it, in deductions or a section without floor and weight.',
    });
}

/** A balance goes on from one settle period to the next, and what a veto takes does not come back. */
function checkRuns(scheme: Scheme, record: RecordType, report: Report): void {
  const { period, vetoes } = scheme;
  const path = ['within', 'balance'];
  const several = monthsIn[period.settle] < monthsIn[period.reset];
  const limited = scheme.floor !== undefined || typeof scheme.cap === 'number' || scheme['reset-total'] === 'last';
  if (several && scheme['count-from'] !== 'reset' && limited)
    report('wrong-value', record, path, {
      zh: `“${scheme.title}”每次结算从头计分，又有上下限（或只取最后一次）：某一期用得比当期得的多，多出的就不扣了。`,
      en: `“${scheme['title-en'] ?? scheme.title}” is counted afresh at each settling, within limits (or the last alone counts): what is used beyond what a period brought would not be taken off.`,
      fixZh: `在“${scheme.scheme}”里加一行 count-from: reset。`,
      fixEn: `Add the line count-from: reset to ${scheme.scheme}.`,
    });
  else if (several && scheme['count-from'] !== 'reset')
    report('balance-by-period', record, path, {
      zh: `“${scheme.title}”每次结算从头计分：得分页上是当期的变动（如 −100 分），不是还有多少可用。`,
      en: `“${scheme['title-en'] ?? scheme.title}” is counted afresh at each settling: its pages show the change of the period (such as −100), not what can be used.`,
      fixZh: `在“${scheme.scheme}”里加一行 count-from: reset，总分就是余额。`,
      fixEn: `Add the line count-from: reset to ${scheme.scheme}: its total is then the balance.`,
    });
  const exempt = scheme.exempt.find(({ from }) => from === undefined || from === 'assessment');
  if (exempt !== undefined)
    report('wrong-value', exempt, ['when'], {
      zh: '余额里不能写不考核：那几期用掉的分不会扣，还能再用。',
      en: 'Nobody is exempt from a balance: what is used in those periods would not be taken off, and could be used again.',
      fixZh: '停止积分的，在得分的项目上写 unless，或在它取分的考核里写 exempt；不能兑换的由人不予核实。',
      fixEn:
        'Where no points are got state unless on the items, or exempt in the scheme whose score is read; an exchange that may not be is not verified.',
    });
  const veto = vetoes.find(({ effect }) => effect.total !== undefined || effect.points !== undefined);
  if (several && scheme.expires === undefined && veto !== undefined)
    report('wrong-value', veto, ['effect'], {
      zh: '否决改的只是一期的总分，余额里的分下一期又回来了，又能用。',
      en: 'A veto changes the total of one period: the points come back into the balance in the next, and can be used.',
      fixZh:
        '全部作废的，写有效期 expires（长期有效写 expires: { months: 1200 }，不写 carry），否决就一直算数；扣一部分的写成项目。',
      fixEn:
        'Where all of it is lost state expires (for good: expires: { months: 1200 }, and no carry), so that the veto takes it for good; a part of it is an item.',
    });
}

/** What is cut down to what may be used needs a total that goes by days, and nothing between it and that. */
function checkCut(scheme: Scheme, record: RecordType, source: string, report: Report): void {
  const wrong = (zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-value', record, ['within', 'beyond'], { zh, en, fixZh, fixEn });
  const english = scheme['title-en'] ?? scheme.title;
  if (isCleared(scheme, source))
    return wrong(
      `每次兑换都清零“${scheme.title}”，没有扣多少的问题。`,
      `Each use clears “${english}”: there is nothing to cut.`,
      '删掉 beyond。',
      'Delete beyond.',
    );
  if (scheme['beyond-limits'] !== 'lost')
    return wrong(
      `按可用的计，要看那天还有几分；“${scheme.title}”不是逐日累计的。`,
      `How much of it counts depends on the total of its day; “${english}” does not run on day by day.`,
      `给“${scheme.scheme}”写 count-from: reset、floor: 0、beyond-limits: lost（不写 expires）。`,
      `Write count-from: reset, floor: 0 and beyond-limits: lost in ${scheme.scheme} (and no expires).`,
    );
  for (const { item, section } of itemsOf(scheme)) {
    const between = item.measure['sum'] === source && section !== null ? betweenOf(scheme, section, item.item) : null;
    if (between !== null)
      wrong(
        `“${item.title}”和总分之间有${between.zh}：不知道限掉的是哪些分。`,
        `Between “${item['title-en'] ?? item.title}” and the total stands ${between.en}: which points it cuts would not be known.`,
        '把它单独放一个部分，不写权重、上下限、取整，或写在 deductions 里。',
        'Put it into a section of its own without weight, limits or rounding, or into deductions.',
      );
  }
}

/** Where an exchange clears everything, nothing is left to be taken off. */
function isCleared(scheme: Scheme, source: string): boolean {
  const events = clearingsOf(scheme['cleared-by']).filter((one) => one['every-months'] === undefined);
  return events.some(({ any, where }) => any === source.split('.')[0] && where === undefined);
}

const partly = ['cap', 'floor', 'weight', 'applies', 'unless'] as const;

/** Whether all that is used goes off the total: no condition, limit or weight stands between. */
function takesAll(scheme: Scheme, { item, section }: PlacedItem): boolean {
  const plain = ['sum', 'cleared-by'];
  if (Object.keys(item.measure).some((key) => !plain.includes(key))) return false;
  if (partly.some((key) => item[key] !== undefined)) return false;
  if (scheme.groups.some((group) => group.items.includes(item.item))) return false;
  for (let at = section; at !== null; at = outerOf(scheme, at)) {
    if (at.weight !== undefined || at.rescale !== undefined || at.take !== 'sum' || at.applies !== undefined)
      return false;
    if (at.floor !== undefined) return false;
  }
  return true;
}

function outerOf(scheme: Scheme, section: Section): Section | null {
  return scheme.sections.find((each) => each.section === section['part-of']) ?? null;
}
