import type { PackProblemCode } from '../../problems.ts';
import type { Check, Report } from '../check/check.ts';
import type { ParsedPack } from '../parse.ts';
import { fieldTexts, scoredTexts } from './scored-texts.ts';

/** A thing that must not be scored: how it is recognised, the clause that forbids it, and what to do instead. */
export interface ScoringBan {
  code: PackProblemCode;
  zh: RegExp;
  en: RegExp;
  /** What makes a whole clause no offence, such as helping the sick. */
  unless?: RegExp;
  /** Words that only look like one, such as 红色基因: taken out before looking. Global. */
  harmless?: RegExp;
  clause: string;
  /** What is scored, in words: “给学习时长计分”. */
  what: { zh: string; en: string };
  fix: { zh: string; en: string };
  /** Also refuse fields that must be filled in. */
  compulsory?: true;
}

/** How a thing is recognised in words. */
export type Words = Pick<ScoringBan, 'zh' | 'en' | 'unless' | 'harmless'>;

/** A guardrail that looks at everything a pack scores. */
export function scoringGuardrail(ban: ScoringBan): Check {
  return {
    check: ban.code,
    codes: [ban.code],
    run(parsed, report) {
      for (const scored of scoredTexts(parsed.draft)) {
        const word = firstMatch(scored.texts, ban);
        if (word !== null)
          report(ban.code, scored.part, scored.path, {
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

// A clause of a sentence that says something is not counted, asked for or looked at is the opposite of scoring it.
const denied =
  /不计分|不计入|不计分|不记入|不作为|不看|不要求|不设|无需|不需要|不比|不收集|not scored|not counted|never counted/i;

/** The first word that the ban recognises in any clause of the texts, or null. */
export function firstMatch(texts: readonly string[], ban: Words): string | null {
  for (const text of texts)
    for (const clause of text.split(/[，。；！？\n]|[,.;!?]\s/)) {
      if (denied.test(clause) || ban.unless?.test(clause)) continue;
      const meant = ban.harmless ? clause.replaceAll(ban.harmless, '') : clause;
      const found = ban.zh.exec(meant) ?? ban.en.exec(meant);
      if (found) return found[0].trim();
    }
  return null;
}
