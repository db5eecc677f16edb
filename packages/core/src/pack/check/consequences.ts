import { monthsIn } from '../../calendar.ts';
import { didYouMean } from '../../did-you-mean.ts';
import type { Consequence, Scheme } from '../../schemes/scheme.ts';
import { type Pay, payAttributes } from '../../schemes/pay/pay.ts';
import type { Pack } from '../pack.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { type Asked, askedOf, askedTestsOf, testKeys } from '../../schemes/pay/outcome.ts';
import { mostVetoes } from '../../schemes/compile.ts';
import { vetoesRun } from '../../schemes/levels/held-level.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { checkLookBack, checkNumbers, checkTest } from './vetoes.ts';

/** Consequences and vetoes name levels and vetoes that exist; pay has an amount for every level it is paid at. */
export const consequences: Check = {
  check: 'consequences',
  codes: [
    'unknown-level',
    'unknown-veto',
    'levels-missing',
    'pay-level-missing',
    'pay-misplaced',
    'pool-over-cohorts',
    'unknown-scheme',
    'unknown-consequence',
    'impossible-condition',
    'test-after-weight',
    'wrong-value',
  ],
  run(parsed, report) {
    const { draft, located } = parsed;
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels')) continue;
      for (const consequence of scheme.consequences) {
        checkWhen(scheme, consequence, report);
        for (const { test, path } of askedTestsOf(consequence).flatMap((asked) => asked?.tests ?? [])) {
          // What is missing is told of the set of conditions itself.
          if ('any' in test || 'none' in test || test.is !== undefined)
            checkTest(parsed, scheme, consequence, { test, path }, report);
          checkLookBack(scheme, consequence, path, test, report);
        }
        checkPay(draft, scheme, consequence, report);
      }
      checkMost(scheme, report);
      if (scheme.stuck) checkLevel(scheme, scheme.stuck, ['max-level'], scheme.stuck['max-level'], report);
      for (const veto of scheme.vetoes) {
        const { level } = veto.effect;
        if (level === undefined) continue;
        const stated: [string[], number | 'previous'] =
          typeof level === 'number'
            ? [[], level]
            : Object.entries(level).map(([key, number]): [string[], number | 'previous'] => [[key], number])[0]!;
        const [key, number] = stated;
        if (number === 'previous') continue;
        // By how many levels one moves is no level, but needs some.
        const steps = key[0] === 'down' || key[0] === 'up';
        if (!steps || scheme.levels.length === 0) checkLevel(scheme, veto, ['effect', 'level', ...key], number, report);
      }
    }
  },
};

function checkWhen(scheme: Scheme, consequence: Consequence, report: Report): void {
  for (const { asked, path } of askedOf(consequence.when))
    checkAsked(scheme, consequence, asked, ['when', ...path], report);
}

function checkAsked(scheme: Scheme, consequence: Consequence, asked: Asked, at: Path, report: Report): void {
  const { level, total, veto } = asked;
  const { min, max } = level ?? {};
  if (min !== undefined) checkLevel(scheme, consequence, [...at, 'level', 'min'], min, report);
  if (max !== undefined) checkLevel(scheme, consequence, [...at, 'level', 'max'], max, report);
  if (min !== undefined && max !== undefined && min > max)
    report('impossible-condition', consequence, [...at, 'level'], {
      zh: `没有级别既不低于 ${min} 又不高于 ${max}。`,
      en: `No level is at least ${min} and at most ${max}.`,
      fixZh: '把 min 和 max 对调。',
      fixEn: 'Exchange min and max.',
    });
  if (total !== undefined) checkNumbers(consequence, [...at, 'total'], total, report);
  if (asked['from-mean'] !== undefined) checkNumbers(consequence, [...at, 'from-mean'], asked['from-mean'], report);
  checkTimes(scheme, consequence, asked, at, report);
  checkAskedTest(consequence, asked, at, report);
  const known = scheme.vetoes.map((candidate) => candidate.veto);
  if (veto !== undefined && !known.includes(veto))
    report(
      'unknown-veto',
      consequence,
      [...at, 'veto'],
      unknownWords({ zh: '否决项', en: 'veto' }, veto, didYouMean(veto, known), known),
    );
}

/** Vetoes and conditions of consequences are kept together, as bits of one number. */
function checkMost(scheme: Scheme, report: Report): void {
  const asking = scheme.consequences.flatMap((consequence) =>
    askedTestsOf(consequence).flatMap((asked) => (asked === null ? [] : [consequence])),
  );
  // What is held to the level before counts once for each level.
  const all = [...vetoesRun(scheme), ...asking, ...levelMarks(scheme).map(({ level }) => level)];
  const first = all[mostVetoes];
  if (first === undefined) return;
  const part = 'veto' in first ? scheme.vetoes.find(({ veto }) => veto === first.veto) : first;
  report('wrong-value', part ?? first, ['level' in first ? 'also' : 'when'], {
    zh: `一个考核里，否决项、级别的条件（also）和结果运用的条件（项目、部分、量、纪实）合起来最多 ${mostVetoes} 条，这里有 ${all.length} 条。`,
    en: `Vetoes, conditions of levels (also) and conditions of consequences (on items, sections, measures, records) are ${mostVetoes} at most together; there are ${all.length}.`,
    fixZh: '把几项写成一条条件（如先用一个不计分的项目数一数有几项不达标），或分成两个考核。',
    fixEn: 'Make one condition of several (such as an item with counts: false that counts them), or write two schemes.',
  });
}

const factKeys = ['where', 'at-least', 'within-months'] as const;

/** One thing besides is asked at a time, with what it needs. */
function checkAskedTest(consequence: Consequence, asked: Asked, at: Path, report: Report): void {
  const stated = testKeys.filter((key) => asked[key] !== undefined);
  const [first, second] = stated;
  if (second !== undefined)
    return report('wrong-value', consequence, [...at, second], {
      zh: `一处只写一样，这里有 ${stated.join('、')}。`,
      en: `One of these is written here at a time; there are ${stated.join(', ')}.`,
      fixZh: `留 ${first}，其余写到 and 里：and: [{ ${second}: …, is: … }]。`,
      fixEn: `Keep ${first} and move the others to and: [{ ${second}: …, is: … }].`,
    });
  const number = first !== undefined && first !== 'any' && first !== 'none';
  if (number !== (asked.is !== undefined))
    report('wrong-value', consequence, [...at, number ? first : 'is'], {
      zh: number
        ? `写了 ${first}，没有写它要满足什么（is）。`
        : '写了 is，没有写什么的数（item、section、measure 或 sum）。',
      en: number
        ? `${first} is written, but not what it must pass (is).`
        : 'is is written, but not of what: item, section, measure or sum.',
      fixZh: number ? '加上 is，如 is: { below: 60 }。' : '加上 item: 项目编号 等；总分写 total: { … }。',
      fixEn: number ? 'Add is, such as is: { below: 60 }.' : 'Add item: … or another; for totals write total: { … }.',
    });
  const records = first === 'any' || first === 'none' || first === 'sum';
  for (const key of factKeys)
    if (asked[key] !== undefined && (!records || (key === 'at-least' && first !== 'any')))
      report('wrong-value', consequence, [...at, key], {
        zh: `${key} 只和 ${key === 'at-least' ? 'any' : 'any、none、sum'} 一起写。`,
        en: `${key} goes with ${key === 'at-least' ? 'any' : 'any, none or sum'} alone.`,
        fixZh: '删掉它，或写明看哪种纪实：any: 纪实。',
        fixEn: 'Delete it, or say which records: any: …',
      });
}

/** So many times: of how many periods, and no more than there are. */
function checkTimes(scheme: Scheme, consequence: Consequence, asked: Asked, at: Path, report: Report): void {
  const { times, within, over, 'in-a-row': row } = asked;
  if (asked.anew && row === undefined)
    report('wrong-value', consequence, [...at, 'anew'], {
      zh: '没有写连续几次（in-a-row），anew 不起作用。',
      en: 'anew does nothing without in-a-row.',
      fixZh: '加上 in-a-row: 几次，或删掉 anew。',
      fixEn: 'Add in-a-row, or delete anew.',
    });
  if (times === undefined) {
    const key = within === undefined ? 'over' : 'within';
    // It may say how far records or a measure are looked at.
    const read =
      key === 'over' && testKeys.some((one) => asked[one] !== undefined && one !== 'item' && one !== 'section');
    if (asked[key] !== undefined && !read)
      report('wrong-value', consequence, [...at, key], {
        zh: `写了 ${key}，却没有写几次（times）。`,
        en: `${key} is written, but not how many times.`,
        fixZh: '加上 times: 几次；连续几次写 in-a-row。',
        fixEn: 'Add times; for so many in a row write in-a-row.',
      });
    return;
  }
  if (row !== undefined || (within === undefined) === (over === undefined)) {
    report('wrong-value', consequence, [...at, 'times'], {
      zh:
        row === undefined
          ? 'times 要配 within（最近几次里）或 over（当年里），只写一个。'
          : 'times 和 in-a-row 只写一个。',
      en:
        row === undefined
          ? 'times takes within (of the last so many periods) or over (of the year so far), one of them.'
          : 'Write times or in-a-row, not both.',
      fixZh: '如 times: 3, over: year（全年累计三次），或 times: 2, within: 4（最近四次里两次）。',
      fixEn: 'Such as times: 3, over: year, or times: 2, within: 4.',
    });
    return;
  }
  if (over === 'ever')
    return report('wrong-value', consequence, [...at, 'over'], {
      zh: 'times 配的 over 是一段日历，没有 ever。',
      en: 'With times, over is a span of the calendar: not ever.',
      fixZh: '写 over: year，或 within: 几个结算周期。',
      fixEn: 'Write over: year, or within: so many settle periods.',
    });
  const most = within ?? monthsIn[over!] / monthsIn[scheme.period.settle];
  if (times > most)
    report('impossible-condition', consequence, [...at, 'times'], {
      zh: `${over ?? ''}${over === undefined ? `最近 ${within} 次` : ''}里最多结算 ${most} 次，到不了 ${times} 次。`,
      en: `There are ${most} settle periods in ${over ?? `the last ${within}`}: never ${times}.`,
      fixZh: '减少次数，或看更长一段。',
      fixEn: 'Ask for fewer times, or look over longer.',
    });
}

function checkLevel(scheme: Scheme, part: object, path: Path, number: number, report: Report): void {
  const known = scheme.levels.map((level) => level.level);
  if (known.includes(number)) return;
  if (known.length === 0) {
    report('levels-missing', part, path, {
      zh: `“${scheme.title}”没有写级别，这里却说 ${number} 级。`,
      en: `The scheme “${scheme.scheme}” has no levels, but this speaks of level ${number}.`,
      fixZh: '写 levels；不分级的考核改用 total（分数）或 rank（名次）。',
      fixEn: 'Write levels; without them use total (points) or rank (places).',
    });
    return;
  }
  report('unknown-level', part, path, {
    zh: `“${scheme.title}”没有 ${number} 级。`,
    en: `The scheme “${scheme.scheme}” has no level ${number}.`,
    fixZh: `现有：${known.join('、')}。`,
    fixEn: `There are: ${known.join(', ')}.`,
  });
}

function checkPay(draft: Pack, scheme: Scheme, consequence: Consequence, report: Report): void {
  const { kind, pay } = consequence;
  if ((kind === 'pay') !== (pay !== undefined)) {
    report('pay-misplaced', consequence, pay ? ['pay'] : ['kind'], {
      zh: pay ? `kind 是 ${kind}，却写了 pay。` : 'kind 是 pay，却没有写 pay。',
      en: pay ? `The kind is ${kind} but pay is written.` : 'The kind is pay but pay is not written.',
      fixZh: pay ? '写 kind: pay，或删掉 pay。' : '加上 pay：to、base-yuan 和 multiplier。',
      fixEn: pay ? 'Write kind: pay, or delete pay.' : 'Add pay with to, base-yuan and multiplier.',
    });
  }
  if (!pay) return;
  const ways = (['base-yuan', 'yuan', 'per-point-yuan', 'pool-yuan', 'returns'] as const).filter(
    (key) => pay[key] !== undefined,
  );
  const [way] = ways;
  const paid = levelsPaid(scheme, consequence);
  // One sum for all it concerns; where these hold several levels its multipliers were forgotten.
  const flat = pay.multiplier === undefined && paid.length < 2;
  const fits =
    way === 'base-yuan' ? pay.multiplier !== undefined || flat : way === 'returns' || pay.multiplier === undefined;
  if (ways.length === 1 && way === 'base-yuan' && !fits) {
    const sums = (words: (level: number) => string) => paid.map((level) => words(level)).join(', ');
    report('pay-misplaced', consequence, ['pay'], {
      zh: `涉及 ${paid.length} 个级别，只写了 base-yuan：是每级都一样多，还是漏了系数，看不出来。`,
      en: `It concerns ${paid.length} levels and has base-yuan alone: all the same sum, or multipliers left out, cannot be told.`,
      fixZh: `各级一样多的，写 yuan: { ${sums((level) => `${level}: ${pay['base-yuan']}`)} }；不一样的，加上 multiplier: { ${sums((level) => `${level}: 1`)} } 并改成各级的系数。`,
      fixEn: `Where each has the same, write yuan: { ${sums((level) => `${level}: ${pay['base-yuan']}`)} }; else add multiplier: { ${sums((level) => `${level}: 1`)} } with the factor of each.`,
    });
    return;
  }
  if (way === undefined && pay.multiplier !== undefined && payAttributes(pay).length > 0) {
    report('pay-misplaced', consequence, ['pay', 'in-proportion-to'], {
      zh: '级别的系数乘的是同一个基数（base-yuan），不能乘各人、各户自己的数。',
      en: 'The multiplier of a level goes with one base for all (base-yuan), not with a number of each subject’s own.',
      ...byAttribute(payAttributes(pay)[0]!, scheme),
    });
    return;
  }
  if (ways.length !== 1 || !fits) {
    report('pay-misplaced', consequence, ['pay'], {
      zh: '报酬写一种算法：基数和系数（base-yuan、multiplier）、一律多少元（不分级别的，只写 base-yuan）、各级金额（yuan）、每分金额（per-point-yuan）、按得分分的总额（pool-yuan），或返还预留（returns）。',
      en: 'Pay is worked out in one way: a base and multipliers (base-yuan, multiplier), one sum for all where levels make no difference (base-yuan alone), an amount for each level (yuan), for each point (per-point-yuan), a pool (pool-yuan), or what was withheld (returns).',
      fixZh: '留其中一种，写全。',
      fixEn: 'Keep one of them, complete.',
    });
    return;
  }
  checkProportion(scheme, consequence, pay, report);
  // Classes of the same body (rural, organ) usually share one sum; bodies below the county may each have their own.
  const bodies = ['org', ...draft.kinds.map((each) => each.kind)].filter((word) => word !== 'county');
  if (
    pay['pool-yuan'] !== undefined &&
    pay['pool-for'] === undefined &&
    scheme.cohort.some((key) => typeof key === 'object' || bodies.includes(key))
  )
    report('pool-over-cohorts', consequence, ['pay', 'pool-yuan'], {
      zh: '这笔钱由各组（cohort）涉及的全体一起分，不是每组一笔。',
      en: 'The pool is shared by all whom this concerns, of every cohort together: it is not one for each cohort.',
      fixZh: `每组一笔、各自分的，加上 pool-for: ${cohortText(scheme)}；各组的钱不一样多的，pool-yuan 写成表 { by: 属性, table }；确实全体一起分的，写 pool-for: [county]。`,
      fixEn: `For a pool of each cohort add pool-for: ${cohortText(scheme)}; where their sums differ write pool-yuan as a table { by: attribute, table }; where all share one write pool-for: [county].`,
    });
  checkReturns(draft, scheme, consequence, pay, report);
  if (pay.yuan === undefined && pay.multiplier === undefined) return;
  const key = pay.yuan === undefined ? 'multiplier' : 'yuan';
  const stated = pay.yuan ?? pay.multiplier ?? {};
  const missing = paid.filter((level) => !Object.hasOwn(stated, String(level)));
  if (missing.length > 0)
    report('pay-level-missing', consequence, ['pay', key], {
      zh: `${missing.join('、')} 级没有${key === 'yuan' ? '金额' : '系数'}，算不出报酬。`,
      en: `Level ${missing.join(', ')} has no ${key === 'yuan' ? 'amount' : 'multiplier'}, so its pay cannot be computed.`,
      fixZh: `补上 ${missing.map((level) => `${level}: …`).join('、')}；不发就写 0。`,
      fixEn: `Add ${missing.map((level) => `${level}: …`).join(', ')}; write 0 for no pay.`,
    });
  for (const level of Object.keys(stated))
    if (!scheme.levels.some((known) => String(known.level) === level))
      checkLevel(scheme, consequence, ['pay', key, level], Number(level), report);
}

/** Levels of those a consequence concerns. */
function levelsPaid({ levels }: Scheme, { when }: Consequence): number[] {
  const { min = -Infinity, max = Infinity } = when.level ?? {};
  return levels.map(({ level }) => level).filter((level) => level >= min && level <= max);
}

function cohortText({ cohort }: Scheme): string {
  return `[${cohort.map((key) => (typeof key === 'string' ? key : key.above)).join(', ')}]`;
}

/** Only points and pools go in proportion to something. */
function checkProportion(scheme: Scheme, consequence: Consequence, pay: Pay, report: Report): void {
  if (typeof pay['pool-yuan'] === 'object' && pay['pool-for'] === undefined)
    report('pay-misplaced', consequence, ['pay', 'pool-yuan'], {
      zh: '总额按属性各有不同，却没有写分给哪些组。',
      en: 'The sum differs by an attribute, but nothing says for which groups there is one.',
      fixZh: '加上 pool-for：每村一笔写 [village]，按类别一类一笔写那个属性。',
      fixEn: 'Add pool-for: [village] for one of each village, the attribute itself for one of each class.',
    });
  if (pay['pool-for'] !== undefined && pay['pool-yuan'] === undefined)
    report('pay-misplaced', consequence, ['pay', 'pool-for'], {
      zh: '没有写总额 pool-yuan，pool-for 不起作用。',
      en: 'Without pool-yuan there is no pool: pool-for does nothing.',
      fixZh: '加上 pool-yuan，或删掉 pool-for。',
      fixEn: 'Add pool-yuan, or delete pool-for.',
    });
  if (pay.round !== undefined && pay['pool-yuan'] !== undefined)
    report('pay-misplaced', consequence, ['pay', 'round'], {
      zh: '分配总额的各份总是舍去，免得合计超过总额，round 不起作用。',
      en: 'Shares of a pool are always rounded down, so that they come to no more than it: round does nothing.',
      fixZh: '删掉 round。',
      fixEn: 'Delete round.',
    });
  if (pay['at-most-share'] !== undefined && pay['pool-yuan'] === undefined)
    report('pay-misplaced', consequence, ['pay', 'at-most-share'], {
      zh: '没有写总额 pool-yuan，at-most-share 不起作用。',
      en: 'Without pool-yuan there is no pool: at-most-share does nothing.',
      fixZh: '加上 pool-yuan；限金额的写 at-most-yuan。',
      fixEn: 'Add pool-yuan; for a most in yuan write at-most-yuan.',
    });
  if (pay['in-proportion-to'] === undefined) return;
  const time = pay['in-proportion-to'].filter((part) => typeof part === 'object');
  if (time.length > 0 && (pay.to !== 'subject' || time.length > 1))
    report('pay-misplaced', consequence, ['pay', 'in-proportion-to'], {
      zh:
        time.length > 1
          ? '在册时间只能按一种算法折算。'
          : '折算看考核对象自己在册多久，这里的报酬却发给任职的人：谁任职几个月不知道。',
      en:
        time.length > 1
          ? 'The time a subject was there is counted in one way.'
          : 'It goes by how long the subject itself was there, but this pay goes to whoever holds posts in it: how long they did is not known.',
      fixZh: time.length > 1 ? '留一种。' : '把任职的人作为考核对象，写 to: subject；或删掉它。',
      fixEn: time.length > 1 ? 'Keep one.' : 'Assess those who hold the posts, and write to: subject; or delete it.',
    });
  const sums = pay['base-yuan'] !== undefined || pay.yuan !== undefined;
  if (sums && time.length === pay['in-proportion-to'].length) return;
  if (pay['per-point-yuan'] === undefined && pay['pool-yuan'] === undefined)
    report('pay-misplaced', consequence, ['pay', 'in-proportion-to'], {
      zh: sums
        ? '按级别的金额只按在册时间折算（{ present: months }），其余的不起作用。'
        : '只有 per-point-yuan 和 pool-yuan 才按比例，这里 in-proportion-to 不起作用。',
      en: sums
        ? 'Sums by level are cut by the time a subject was there ({ present: months }); nothing else does anything here.'
        : 'Only per-point-yuan and pool-yuan go in proportion to something: in-proportion-to does nothing here.',
      ...(sums
        ? byAttribute(payAttributes(pay)[0] ?? 'households', scheme)
        : {
            fixZh: '删掉它，或改用 per-point-yuan、pool-yuan。',
            fixEn: 'Delete it, or use per-point-yuan or pool-yuan.',
          }),
    });
  else if (pay['per-point-yuan'] !== undefined && !pay['in-proportion-to'].includes('points'))
    report('pay-misplaced', consequence, ['pay', 'in-proportion-to'], {
      zh: 'per-point-yuan 是每分的金额，in-proportion-to 里却没有 points。',
      en: 'per-point-yuan is for each point, but in-proportion-to has no points.',
      fixZh: `写成 [points, ${payAttributes(pay).join(', ')}]。`,
      fixEn: `Write [points, ${payAttributes(pay).join(', ')}].`,
    });
}

/** How a sum by level is multiplied by a number of the subject: by a scheme in yuan. */
function byAttribute(attribute: string, { scheme, levels }: Scheme): { fixZh: string; fixEn: string } {
  const table = levels.map(({ level }) => `${level}: …`).join(', ');
  const shape = `measure: { combine: { multiply: [own, rate] }, of: { own: { attribute: ${attribute} }, rate: { score: ${scheme}, take: level, table: { ${table} } } } }`;
  return {
    fixZh: `另设一个以元计的考核，项目写 ${shape}（每户、每人另有单价的，multiply 里再加那个数），points: { as-entered: true }；发放写在那里：pay: { to: subject, per-point-yuan: 1 }。`,
    fixEn: `Write a scheme in yuan with an item ${shape} (and the rate of each household or head as one more factor), points: { as-entered: true }, and pay there: pay: { to: subject, per-point-yuan: 1 }.`,
  };
}

/** What is given back was withheld by a consequence that withholds, in a scheme about the same subjects. */
function checkReturns(draft: Pack, scheme: Scheme, consequence: Consequence, pay: Pay, report: Report): void {
  const { returns } = pay;
  if (returns === undefined) return;
  const ids = draft.schemes.map((each) => each.scheme);
  const other = draft.schemes.find((each) => each.scheme === returns.scheme);
  if (other === undefined) {
    const words = unknownWords({ zh: '考核办法', en: 'scheme' }, returns.scheme, didYouMean(returns.scheme, ids), ids);
    return report('unknown-scheme', consequence, ['pay', 'returns', 'scheme'], words);
  }
  const known = other.consequences.filter((each) => each.pay?.withheld !== undefined).map((each) => each.consequence);
  if (!known.includes(returns.consequence))
    report('unknown-consequence', consequence, ['pay', 'returns', 'consequence'], {
      zh: `“${other.title}”没有预留（withheld）的后果“${returns.consequence}”。`,
      en: `“${other.scheme}” has no consequence “${returns.consequence}” that withholds.`,
      fixZh: known.length > 0 ? `现有：${known.join('、')}。` : '在那项后果的 pay 里写 withheld。',
      fixEn: known.length > 0 ? `There are: ${known.join(', ')}.` : 'Write withheld in the pay of that consequence.',
    });
  else if (other.subject !== scheme.subject)
    report('pay-misplaced', consequence, ['pay', 'returns', 'scheme'], {
      zh: `“${other.title}”考核的对象与本考核不同，预留的钱对不上人。`,
      en: `“${other.scheme}” is about other subjects, so what it withheld belongs to nobody here.`,
      fixZh: '返还写在考核对象相同的考核里。',
      fixEn: 'Give it back in a scheme about the same subjects.',
    });
}
