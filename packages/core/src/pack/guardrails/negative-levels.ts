import { isPerson } from '../../records/subject-kind.ts';
import type { ValueTest } from '../../records/condition.ts';
import { askedOf, askedTestsOf } from '../../schemes/pay/outcome.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { quoted, type Words, wordsFound } from './guardrail.ts';
import { isPrivate, words } from './scored-texts.ts';

/** Levels that speak against somebody. */
export const negativeWords: Words = {
  zh: /不合格|不称职|不达标|不及格|不胜任|不满意|不放心|不诚信|较差|很差|^差(?![额异])|差等|落后|后进|末[位等档]|失信|失德|黑榜|黑名单|灰名单|[红黄]牌|[红橙]色(预警)?|警示|警告|预警|整顿|限期整改|待(整改|改进|提高|提升)|软弱|批评|曝光|重点(关注|管控)|问题(党员|人员|家庭)|[DE]级|淘汰|除名|劝退|清退/i,
  en: /\bunqualified\b|\bincompetent\b|\bfail(ed|ing|s)?\b|\bpoor\b|\bunsatisfactory\b|\bbackward\b|\bblack ?list\w*\b|\bwarning\b|\bdishonest\b|\buntrustworthy\b|\bbelow standard\b|\blast place\b/i,
  harmless: /无(警示|警告|失信|预警)|(?<!^)红色先锋/g,
};

const shown = /公布|公示|公开|张榜|上墙|通报(?!批评)|曝光|红黑榜|黑榜|晾晒|publish|announce|\bnamed?\b.{0,10}public/i;

/** What speaks against a private person is not published; they and those who help them see it. Nor is everybody shown everybody's points. */
export const negativeLevels: Check = {
  check: 'guard-negative-level',
  codes: ['guard-negative-level', 'guard-public-total'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      // A household is the people who live there.
      if (!isPrivate(draft, scheme)) continue;
      if (scheme.publish.level === 'public') checkLevels(scheme, isPerson(draft.kinds, scheme.subject), report);
      // Points of households are put up in most villages, in the order of the houses; they name nobody.
      if (scheme.publish.total === 'public' && isPerson(draft.kinds, scheme.subject))
        report('guard-public-total', scheme.publish, ['total'], {
          zh: `“${scheme.title}”向所有人公开每个人的得分，得分低的也在里面。`,
          en: `“${scheme['title-en'] ?? scheme.title}” shows everybody each person's total, the lowest among them.`,
          fixZh: '写 publish: { total: subject } 或 organisation；要表扬的另行公布。',
          fixEn: 'Write publish: { total: subject } or organisation; praise can be published apart.',
          clause: clauses.publishing,
        });
      checkLists(scheme, isPerson(draft.kinds, scheme.subject), report);
    }
  },
};

function checkLevels(scheme: Scheme, person: boolean, report: Report): void {
  const least = Math.min(...scheme.levels.map(({ level }) => level));
  const bad = scheme.levels.flatMap((level) => {
    // Of the lowest level the rule tells as much as the title; a better one's rule may say what keeps one from it.
    const said = words(level.level === least ? level : { ...level, rule: undefined }, '');
    // What only a veto gives, below all that totals come to, speaks against somebody, whatever it is called.
    const below = !scheme.levels.some((other) => !other['by-veto'] && other.level < level.level);
    const found = wordsFound(said, negativeWords);
    const seen = found.length > 0 ? found : level['by-veto'] && below ? ['by-veto'] : [];
    return seen.length === 0 ? [] : [{ level, seen: quoted(seen) }];
  });
  if (bad.length === 0) return;
  const who = named(person);
  const zh = bad.map(({ level, seen }) => `“${level.title}”（见${seen.zh}）`).join('、');
  const en = bad.map(({ level, seen }) => `“${level['title-en'] ?? level.title}” (see ${seen.en})`).join(', ');
  report('guard-negative-level', scheme.publish, ['level'], {
    zh: `“${scheme.title}”公开${who.zh}的级别，其中有负面的：${zh}。`,
    en: `“${scheme['title-en'] ?? scheme.title}” publishes levels of ${who.en}, among them some that speak against somebody: ${en}.`,
    fixZh: '写 publish: { level: organisation } 或 subject；要表扬的另行公布。',
    fixEn: 'Write publish: { level: organisation } or subject; praise can be published apart.',
    clause: clauses.publishing,
  });
}

// A list of the last ones, to be put up.
function checkLists(scheme: Scheme, person: boolean, report: Report): void {
  for (const consequence of scheme.consequences) {
    const low = (test: ValueTest | undefined) =>
      typeof test === 'object' && (test.max !== undefined || test.below !== undefined);
    const tested = askedTestsOf(consequence).some((asked) =>
      asked?.tests.some(({ test }) => 'is' in test && low(test.is)),
    );
    const compared = askedOf(consequence.when).some(
      ({ asked: { rank, level, total, 'from-mean': mean } }) =>
        rank?.bottom !== undefined ||
        rank?.['bottom-share'] !== undefined ||
        level?.max !== undefined ||
        low(total) ||
        low(mean),
    );
    const word =
      tested || compared
        ? shown.exec([consequence.title, consequence['title-en'], consequence.rule].join('，'))?.[0]
        : undefined;
    if (word === undefined) continue;
    const who = named(person);
    // What is a warning already is asked for other words, not for what it is.
    const warns = consequence.kind === 'warning';
    report('guard-negative-level', consequence, ['title'], {
      zh: `“${consequence.title}”把${who.zh}里靠后的公布出来（见“${word}”）。`,
      en: `“${consequence['title-en'] ?? consequence.title}” publishes which ${who.en} did worst (see “${word}”).`,
      fixZh: warns
        ? `警示只告诉本人和帮助的人：标题、规定里不写“${word}”，写怎样提醒、怎样帮助；要公布的，公布做得好的。`
        : '改成 kind: warning，只告诉本人和帮助的人；要公布的，公布做得好的。',
      fixEn: warns
        ? `A warning is told to the person and those who help: say in its title and rule how they are reminded and helped, not “${word}”; publish those who did well.`
        : 'Write kind: warning, told to the person and those who help; publish those who did well.',
      clause: clauses.publishing,
    });
  }
}

function named(person: boolean): { zh: string; en: string } {
  return person ? { zh: '个人', en: 'people' } : { zh: '家庭', en: 'households' };
}
