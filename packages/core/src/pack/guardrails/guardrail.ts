import type { PackProblemCode } from '../../problems.ts';
import type { Check, Report } from '../check/check.ts';
import type { ParsedPack } from '../parse.ts';
import { fieldTexts, idMark, scoredTexts, type Scored } from './scored-texts.ts';

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
  /** What is refused though its clause says that something is not counted: 病假3天以内不扣分, and so from the fourth on. */
  despite?: RegExp;
  /** An id that names it is let be where the title beside it says that something else is meant: record `petition`, 信访事项按期办结. */
  idYields?: true;
  /** The same, by what else is scored with it. */
  aside?: (scored: Scored) => RegExp | null;
  clause: string;
  /** What is scored, in words: “给学习时长计分”. */
  what: { zh: string; en: string };
  fix: { zh: string; en: string };
  /** What to do instead where this word was found. */
  fixOf?: (word: string) => { zh: string; en: string } | null;
  /** A question instead of a refusal. */
  severity?: 'warning';
  /** Also refuse fields that must be filled in. */
  compulsory?: true;
}

/** How a thing is recognised in words. */
export type Words = Pick<
  ScoringBan,
  'zh' | 'en' | 'acts' | 'despite' | 'unless' | 'unlessOrganisation' | 'harmless' | 'idYields'
>;

/** A guardrail that looks at everything a pack scores. */
export function scoringGuardrail(ban: ScoringBan): Check {
  return {
    check: ban.code,
    codes: [ban.code],
    run(parsed, report) {
      for (const scored of scoredTexts(parsed.draft)) {
        const aside = ban.aside?.(scored) ?? null;
        const found = scoredMatch(scored, aside === null ? ban : { ...ban, harmless: aside });
        if (found === null) continue;
        const [seen, fix, rename] = [seenWords(found), ban.fixOf?.(found.word) ?? ban.fix, renameWords(found)];
        report(ban.code, scored.part, scored.path, {
          ...(ban.severity ? { severity: ban.severity } : {}),
          zh: `“${scored.title}”${ban.what.zh}（${seen.zh}）。`,
          en: `The item “${scored.part['title-en'] ?? scored.title}” ${ban.what.en} (${seen.en}).`,
          fixZh: fix.zh + rename.zh,
          fixEn: fix.en + rename.en,
          clause: ban.clause,
        });
      }
      if (ban.compulsory) checkFields(parsed, ban, report);
    },
  };
}

/** A word that a ban recognises, and where it stands. */
export interface Match {
  word: string;
  /** In an id, not in what people read. */
  id: boolean;
  /** In the rule's own words, not in those of a record, field or choice it rests on. */
  own: boolean;
}

/** The first word of a ban that a rule is about; where its title says the deed done about it, the record may be named after the matter. */
export function scoredMatch(
  { own, sources, without, title, negative, private: person }: Scored,
  ban: Words,
): Match | null {
  const found = matchIn(own, ban, !person);
  if (found !== null) return { ...found, own: true };
  const named = (ban.zh.test(title) || ban.en.test(title)) && !(negative && person);
  const below = named ? null : matchIn([...sources, ...without], ban, !person);
  return below && { ...below, own: false };
}

/** Where a word was seen, for those who look for it. */
export function seenWords({ word, id, own }: Match): { zh: string; en: string } {
  if (own)
    return id ? { zh: `见编号“${word}”`, en: `see the id “${word}”` } : { zh: `见“${word}”`, en: `see “${word}”` };
  return id
    ? {
        zh: `见所用纪实、字段或选项的编号“${word}”`,
        en: `see “${word}” in the id of a record, field or choice it rests on`,
      }
    : { zh: `见所用的纪实、字段或选项“${word}”`, en: `see “${word}” in a record, field or choice it rests on` };
}

/** What else helps where only an id says it. */
export function renameWords({ id }: Match): { zh: string; en: string } {
  return id
    ? { zh: '说的不是这件事的，换一个编号。', en: ' Where the id only sounds like it, choose another.' }
    : { zh: '', en: '' };
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
  return matchIn(texts, ban, organisation)?.word ?? null;
}

function matchIn(texts: readonly string[], ban: Words, organisation: boolean): Omit<Match, 'own'> | null {
  let inId: string | null = null;
  for (const whole of texts) {
    const [text = '', title] = whole.split(idMark);
    const word = wordIn(text, ban, organisation);
    if (word === null) continue;
    // What people read tells more than an id.
    if (title === undefined) return { word, id: false };
    if (!ban.idYields || !saysOtherwise(title, ban, organisation)) inId ??= word;
  }
  return inId === null ? null : { word: inId, id: true };
}

/** Whether a title speaks of the matter, or of what is done about it, in a way that is no offence. */
function saysOtherwise(title: string, ban: Words, organisation: boolean): boolean {
  const speaks = ban.zh.test(title) || ban.en.test(title) || ban.unless?.test(title) === true;
  return speaks && wordIn(title, ban, organisation) === null;
}

function wordIn(text: string, ban: Words, organisation: boolean): string | null {
  for (const clause of text.split(/[，。；！？\n]|[,.;!?]\s/)) {
    if (denied.test(clause) && !demanded.test(clause) && !ban.despite?.test(clause)) continue;
    const act = ban.acts?.exec(clause);
    if (act) return act[0].trim();
    if (ban.unless?.test(clause) || (organisation && ban.unlessOrganisation?.test(clause))) continue;
    const meant = ban.harmless ? clause.replaceAll(ban.harmless, '') : clause;
    const found = ban.zh.exec(meant) ?? ban.en.exec(meant);
    if (found) return found[0].trim();
  }
  return null;
}
