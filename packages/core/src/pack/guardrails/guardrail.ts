import type { PackProblemCode } from '../../problems.ts';
import type { Check, Report } from '../check/check.ts';
import type { ParsedPack } from '../parse.ts';
import { fieldTexts, scoredTexts, type Scored } from './scored-texts.ts';

/** A thing that must not be scored: how it is recognised, the clause that forbids it, and what to do instead. */
export interface ScoringBan {
  code: PackProblemCode;
  zh: RegExp;
  en: RegExp;
  /** What is refused whatever else the clause says, such as taking part in worship. */
  acts?: RegExp;
  /** What makes a whole clause no offence, such as helping the sick. */
  unless?: RegExp;
  /** The same, only where an organisation answers for its services: the share of residents who were seen by a doctor. */
  unlessOrganisation?: RegExp;
  /** Words that only look like one, such as 红色基因: taken out before looking. Global. */
  harmless?: RegExp;
  /** The same, by what else is scored with it. */
  aside?: (scored: Scored) => RegExp | null;
  clause: string;
  /** What is scored, in words: “给学习时长计分”. */
  what: { zh: string; en: string };
  fix: { zh: string; en: string };
  /** A question instead of a refusal. */
  severity?: 'warning';
  /** Also refuse fields that must be filled in. */
  compulsory?: true;
}

/** How a thing is recognised in words. */
export type Words = Pick<ScoringBan, 'zh' | 'en' | 'acts' | 'unless' | 'unlessOrganisation' | 'harmless'>;

/** A guardrail that looks at everything a pack scores. */
export function scoringGuardrail(ban: ScoringBan): Check {
  return {
    check: ban.code,
    codes: [ban.code],
    run(parsed, report) {
      for (const scored of scoredTexts(parsed.draft)) {
        const aside = ban.aside?.(scored) ?? null;
        const word = scoredWord(scored, aside === null ? ban : { ...ban, harmless: aside });
        if (word !== null)
          report(ban.code, scored.part, scored.path, {
            ...(ban.severity ? { severity: ban.severity } : {}),
            zh: `“${scored.title}”${ban.what.zh}（见“${word}”）。`,
            en: `The item “${scored.part['title-en'] ?? scored.title}” ${ban.what.en} (see “${word}”).`,
            fixZh: ban.fix.zh,
            fixEn: ban.fix.en,
            clause: ban.clause,
          });
      }
      if (ban.compulsory) checkFields(parsed, ban, report);
    },
  };
}

/** The first word of a ban that a rule is about; where its title says the deed done about it, the record may be named after the matter. */
export function scoredWord(
  { own, sources, without, title, negative, private: person }: Scored,
  ban: Words,
): string | null {
  const word = firstMatch(own, ban, !person);
  if (word !== null) return word;
  const named = (ban.zh.test(title) || ban.en.test(title)) && !(negative && person);
  return named ? null : firstMatch([...sources, ...without], ban, !person);
}

function checkFields(parsed: ParsedPack, ban: ScoringBan, report: Report): void {
  for (const record of parsed.draft.records)
    for (const field of record.fields) {
      const word = field.required ? firstMatch(fieldTexts(field), ban) : null;
      if (word !== null)
        report(ban.code, field, [], {
          zh: `“${record.title}”里必填“${field.title}”，属于敏感个人信息（见“${word}”）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory: sensitive personal data (see “${word}”).`,
          fixZh: '删掉这个字段，或写 required: false 并说明用途。',
          fixEn: 'Delete the field, or write required: false and say what it is for.',
          clause: ban.clause,
        });
    }
}

// A clause of a sentence that says something is not counted, asked for or looked at is the opposite of scoring it …
const denied =
  /不计分|不计入|不记入|不作为|不看|不要求|不设|无需|不需要|不比|不收集|除外|不扣分|免扣|not scored|not counted|never counted/i;
// … unless it is said of whoever does not do it: 每天登录不满30分钟的不计分.
const demanded = /(未|没有?|不足|不满|不够|不到|少于|低于|缺).{0,12}(不计分|不计入|不记入)/;

/**
 * The first word that the ban recognises in any clause of the texts, or null. `organisation`: the one scored is an organisation, whose
 * services the words may be about.
 */
export function firstMatch(texts: readonly string[], ban: Words, organisation = false): string | null {
  for (const text of texts)
    for (const clause of text.split(/[，。；！？\n]|[,.;!?]\s/)) {
      if (denied.test(clause) && !demanded.test(clause)) continue;
      const act = ban.acts?.exec(clause);
      if (act) return act[0].trim();
      if (ban.unless?.test(clause) || (organisation && ban.unlessOrganisation?.test(clause))) continue;
      const meant = ban.harmless ? clause.replaceAll(ban.harmless, '') : clause;
      const found = ban.zh.exec(meant) ?? ban.en.exec(meant);
      if (found) return found[0].trim();
    }
  return null;
}
