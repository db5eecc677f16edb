import { isPerson } from '../../records/subject-kind.ts';
import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { firstMatch } from './guardrail.ts';
import { words } from './scored-texts.ts';

const negative = {
  zh: /不合格|不称职|不达标|不及格|不胜任|不满意|较差|很差|^差(?![额异])|差等|落后|后进|失信|失德|黑榜|黑名单|[红黄]牌|警示|警告|整顿|软弱|批评|曝光/,
  en: /\bunqualified\b|\bincompetent\b|\bfail(ed|ing|s)?\b|\bpoor\b|\bunsatisfactory\b|\bbackward\b|\bblack ?list\w*\b|\bwarning\b|\bdishonest\b/i,
  harmless: /无(警示|警告|失信)/g,
};

/** What speaks against a private person is not published; they and those who help them see it. */
export const negativeLevels: Check = {
  check: 'guard-negative-level',
  codes: ['guard-negative-level'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      if (scheme.publish.level !== 'public' || !isPerson(draft.kinds, scheme.subject)) continue;
      for (const level of scheme.levels) {
        const word = firstMatch(words({ ...level, rule: undefined }, ''), negative);
        if (word === null) continue;
        report('guard-negative-level', scheme.publish, ['level'], {
          zh: `“${scheme.title}”公开个人级别，其中“${level.title}”是负面的（见“${word}”）。`,
          en: `“${scheme['title-en'] ?? scheme.title}” publishes people's levels, among them “${level['title-en'] ?? level.title}” (see “${word}”).`,
          fixZh: '写 publish: { level: organisation } 或 subject；要表扬的另行公布。',
          fixEn: 'Write publish: { level: organisation } or subject; praise can be published apart.',
          clause: clauses.publishing,
        });
        break;
      }
    }
  },
};
