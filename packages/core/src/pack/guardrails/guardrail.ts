import type { PackProblemCode } from '../../problems.ts';
import type { Check, Report } from '../check/check.ts';
import type { ParsedPack } from '../parse.ts';
import { dutyBoundTexts, standardTexts } from './asked-texts.ts';
import { comparedTexts } from './compared-texts.ts';
import { paidInFull } from './let-off.ts';
import { leavesUnlevelled } from './unlevelled.ts';
import {
  type AnyScored,
  clearedTexts,
  excusedTexts,
  fieldTexts,
  headings,
  idMark,
  isDemanded,
  scoredTexts,
} from './scored-texts.ts';

/** A thing that must not be scored: how it is recognised, the clause that forbids it, and what to do instead. */
export interface ScoringBan {
  code: PackProblemCode;
  zh: RegExp;
  en: RegExp;
  /** Its words as those write ids who do not write English: `dianzan`. Looked for in ids alone; those that also spell something else are left out. */
  pinyin?: RegExp;
  /** What is refused whatever else the clause says, such as taking part in worship. */
  acts?: RegExp;
  /** What makes a whole clause no offence, such as helping the sick. */
  unless?: RegExp;
  /**
   * What somebody does about the matter, such as helping the sick: no offence where it brings points, or where it was left undone. Nobody loses points by having done
   * it: 走访发现患病的家庭扣分 is about the illness.
   */
  deeds?: RegExp;
  /** The same, only where an organisation answers for its services: the share of residents who were seen by a doctor. */
  unlessOrganisation?: RegExp;
  /** Words that only look like one, such as 红色基因: taken out before looking. Global. */
  harmless?: RegExp;
  /** To be let off because of it is no score of it: who is ill need not come. */
  letsOff?: true;
  /** What is refused though its clause says that something is not counted: 病假3天以内不扣分, and so from the fourth on. */
  despite?: RegExp;
  /** The same, by what else is scored with it. */
  aside?: (scored: AnyScored) => RegExp | null;
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
  /** Also refuse duties, though nothing is scored. */
  evenAsDuty?: true;
}

/** How a thing is recognised in words. */
export type Words = Pick<
  ScoringBan,
  'zh' | 'en' | 'pinyin' | 'acts' | 'deeds' | 'despite' | 'letsOff' | 'unless' | 'unlessOrganisation' | 'harmless'
>;

/** A guardrail that looks at everything a pack scores. */
export function scoringGuardrail(ban: ScoringBan): Check {
  return {
    check: ban.code,
    codes: [ban.code],
    run(parsed, report) {
      const { draft } = parsed;
      // Whoever is left out is let off; whoever is kept from the best level is not.
      const excused = ban.letsOff
        ? excusedTexts(draft).filter(({ excuse }) => excuse === 'capped')
        : [...excusedTexts(draft), ...comparedTexts(draft)];
      const asked = [...standardTexts(draft), ...(ban.evenAsDuty ? dutyBoundTexts(draft) : [])];
      const cleared = clearedTexts(draft);
      for (const scored of [...scoredTexts(draft), ...excused, ...cleared, ...silentHeadings(parsed, ban), ...asked]) {
        if (ban.letsOff && leavesUnlevelled(draft, scored.part)) continue;
        if (ban.letsOff && !scored.negative && scored.own.some((text) => paidInFull.test(text))) continue;
        const aside = ban.aside?.(scored) ?? null;
        const found = scoredMatches(scored, aside === null ? ban : { ...ban, harmless: aside });
        if (found.length === 0) continue;
        const [seen, fix, rename] = [seenWords(found), fixOf(ban, found), renameWords(found)];
        report(ban.code, scored.part, scored.path, {
          ...(ban.severity ? { severity: ban.severity } : {}),
          zh: `“${scored.title}”${excusing(scored).zh}${ban.what.zh}（${seen.zh}）。`,
          en: `${excusing(scored).en} “${scored.part['title-en'] ?? scored.title}” ${ban.what.en} (${seen.en}).`,
          fixZh: fix.zh + rename.zh,
          fixEn: fix.en + rename.en,
          clause: ban.clause,
        });
      }
      if (ban.compulsory) checkFields(parsed, ban, report);
    },
  };
}

/** Headings whose rules say nothing of the matter themselves: where they do, they are judged by what they say. */
export function silentHeadings(parsed: ParsedPack, ban: Words): AnyScored[] {
  return headings(parsed.draft).filter(({ below }) => !below.some((text) => ban.zh.test(text) || ban.en.test(text)));
}

/** How a finding begins: of what keeps people out of a scheme, that this is a score as well. */
export function excusing({ excuse }: AnyScored): { zh: string; en: string } {
  return excuse ? byWhat[excuse] : { zh: '', en: 'The item' };
}

const byWhat = {
  assessed: { zh: '决定谁参加考核，等于', en: 'By deciding who is assessed,' },
  capped: { zh: '限了最高评为哪一级，等于', en: 'By stating the highest level,' },
  compared: { zh: '决定和谁比、按什么线评，等于', en: 'By deciding who is compared with whom, and by which line,' },
  cleared: { zh: '有了就清零重计，等于', en: 'By wiping points out for it,' },
  standard: { zh: '定了标准，等于', en: 'By its standard' },
  duty: { zh: '列为职责，等于', en: 'By making it a duty' },
};

/** What to do about the words found: the ban's own advice, and what fits a word better, each once. */
function fixOf(ban: ScoringBan, found: readonly Match[]): { zh: string; en: string } {
  const each = found.flatMap(({ words }) => words.map((word) => ban.fixOf?.(word) ?? ban.fix));
  const fixes = [...new Map(each.map((fix) => [fix.zh, fix])).values()];
  return { zh: fixes.map(({ zh }) => zh).join(''), en: fixes.map(({ en }) => en).join(' ') };
}

/** Words that a ban recognises, and where they stand. */
export interface Match {
  words: string[];
  /** In an id, not in what people read. */
  id: boolean;
  /** In the rule's own words, not in those of a record, field or choice it rests on. */
  own: boolean;
}

/**
 * Every word of a ban that a rule is about: its own, then those of what it rests on. Where its title says the deed done about it, and nothing else
 * is refused, the record may be named after the matter.
 */
export function scoredMatches(
  { own, sources, without, excusing: off, title, negative, private: person }: AnyScored,
  ban: Words,
): Match[] {
  const whose = { organisation: !person, against: negative && person };
  const found = matchIn(own, ban, whose);
  const named = (ban.zh.test(title) || ban.en.test(title)) && !(negative && person);
  const below = named ? null : matchIn([...sources, ...without, ...(ban.letsOff ? [] : off)], ban, whose);
  return [...(found ? [{ ...found, own: true }] : []), ...(below ? [{ ...below, own: false }] : [])];
}

/** Where words were seen, for those who look for them. */
export function seenWords(found: readonly Match[]): { zh: string; en: string } {
  const each = found.map(({ words, id, own }) => {
    const { zh, en } = quoted(words);
    if (own) return id ? { zh: `见编号${zh}`, en: `see the id ${en}` } : { zh: `见${zh}`, en: `see ${en}` };
    return id
      ? { zh: `见所用纪实、字段或选项的编号${zh}`, en: `see ${en} in the id of a record, field or choice it rests on` }
      : { zh: `见所用的纪实、字段或选项${zh}`, en: `see ${en} in a record, field or choice it rests on` };
  });
  return { zh: each.map(({ zh }) => zh).join('；'), en: each.map(({ en }) => en).join('; ') };
}

/** Words as a message names them: “点赞”、“转发”. */
export function quoted(words: readonly string[]): { zh: string; en: string } {
  const each = words.map((word) => `“${word}”`);
  return { zh: each.join('、'), en: each.join(', ') };
}

/** What else helps where only an id says it. */
export function renameWords(found: readonly Match[]): { zh: string; en: string } {
  return found.some(({ id }) => id)
    ? { zh: '说的不是这件事的，换一个编号。', en: ' Where the id only sounds like it, choose another.' }
    : { zh: '', en: '' };
}

function checkFields(parsed: ParsedPack, ban: ScoringBan, report: Report): void {
  for (const record of parsed.draft.records)
    for (const field of record.fields) {
      const words = isDemanded(record, field) ? wordsFound(fieldTexts(field), ban) : [];
      if (words.length > 0)
        report(ban.code, field, [], {
          zh: `“${record.title}”里必填“${field.title}”，属于敏感个人信息（见${quoted(words).zh}）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory: sensitive personal data (see ${quoted(words).en}).`,
          fixZh: '删掉这个字段，或写 required: false 并说明用途。',
          fixEn: 'Delete the field, or write required: false and say what it is for.',
          clause: ban.clause,
        });
    }
}

// A clause of a sentence that says something is not counted, asked for or looked at is the opposite of scoring it …
// (to leave somebody out for it, 不作为推荐对象, is not).
const denied = new RegExp(
  [
    '不计分|不计入|不记入|不作为(?![^，。；]{0,12}(?:对象|人选|候选))|不看|不统计|不要求|不设|无需|不需要|不比|不收集|除外|不扣分|免扣',
    '(?:不得?|不再|严禁|禁止)(?:以|将|把|用)[^，。；]{0,24}(?:作为|纳入|列入|计入|挂钩|考核|计分)',
    // Said of a matter; of people (上访户不纳入积分管理) it leaves them out.
    '(?<![的户人员者众属]|家庭|对象)不(?:得|再)?(?:纳入|列入|与)[^，。；]{0,12}(?:考核|考评|评分|计分|积分|挂钩)',
    'not scored|not counted|never counted',
  ].join('|'),
  'i',
);
// … unless it is said of whoever does not do it, or not well enough: 每天登录不满30分钟的不计分, 轨迹不完整的不计分.
const demanded =
  /(未|没有?|无(?!需|须|论)|不(?:足|满|够|到|全|完整|清晰?|连续|规范|合格|达标|符)|少于|低于|缺).{0,12}(不计分|不计入|不记入)/;

/** Every word that the ban recognises in any clause of the texts, each once; those in ids only where nothing else says it. */
export function wordsFound(texts: readonly string[], ban: Words): string[] {
  return matchIn(texts, ban, { organisation: false, against: false })?.words ?? [];
}

/** `organisation`: the one scored is one, whose services the words may be about. `against`: what is said costs a person or household points. */
interface Whose {
  organisation: boolean;
  against: boolean;
}

function matchIn(texts: readonly string[], ban: Words, whose: Whose): Omit<Match, 'own'> | null {
  const [read, ids] = [new Set<string>(), new Set<string>()];
  for (const whole of texts) {
    const [text = '', title] = whole.split(idMark);
    const letters = title === undefined ? [] : all(ban.pinyin, text);
    const words = [...wordsIn(text, ban, whose), ...letters];
    if (words.length === 0) continue;
    if (title === undefined) words.forEach((word) => read.add(word));
    // Record `petition`, 信访事项按期办结: the title beside the id says that something else is meant.
    else if (!saysOtherwise(title, ban, whose)) words.forEach((word) => ids.add(word));
  }
  // What people read tells more than an id.
  if (read.size > 0) return { words: [...read], id: false };
  return ids.size > 0 ? { words: [...ids], id: true } : null;
}

/** Whether a title speaks of the matter, or of what is done about it, in a way that is no offence. */
function saysOtherwise(title: string, ban: Words, whose: Whose): boolean {
  const speaks =
    ban.zh.test(title) || ban.en.test(title) || ban.unless?.test(title) === true || ban.deeds?.test(title) === true;
  return speaks && wordsIn(title, ban, whose).length === 0;
}

// Letters as anybody reads them: full width, or drawn apart, they are the same words.
function asRead(clause: string): string {
  const narrow = clause.normalize('NFKC').replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '');
  return narrow.replaceAll(/(?<=\p{Script=Han})[ \u00b7]+(?=\p{Script=Han})/gu, '');
}

// An office, body or post named after a matter is not the matter: 计生协会, 残疾人专职委员, 宗教事务局.
const office =
  /^(?:人|者|工作|事务|事业|服务|管理|发展|康复|预防|控制|卫生|健康|和|与)*(?:局|协会|联合会|学会|基金会|委员会|联席会议|领导小组|办公室|部门|服务中心|控制中心|专干|专员|专职委员|干事|主任|联络员|信息员|宣传员)/;

// What somebody found on looking into it belongs to what it was about: 被群众投诉，经查证属实的.
const clauseEnds = /[。；！？\n]|，(?!(?:并|且|后)?经[^，。；]{0,8}(?:查|核|认定|确认))|[,.;!?]\s/;

// What was not done, or not well: 未按期走访患病群众的.
const undone = /未|不|没|无|少|缺|漏|逾期|超期|迟|拖|推诿|敷衍|低于|差|虚|失误|错|\b(?:fail|not|late|miss|without)/i;

// Two things said in one clause are judged each by itself.
const joints = /并且|而且|且|同时|\band also\b/;

function wordsIn(text: string, ban: Words, { organisation, against }: Whose): string[] {
  return text.split(clauseEnds).flatMap((whole) => {
    const clause = asRead(whole);
    if (denied.test(clause) && !demanded.test(clause) && !ban.despite?.test(clause)) return [];
    const acts = all(ban.acts, clause);
    if (acts.length > 0) return acts;
    if (ban.unless?.test(clause) || (organisation && ban.unlessOrganisation?.test(clause))) return [];
    return clause.split(joints).flatMap((part) => {
      if (ban.deeds?.test(part) && (!against || undone.test(part))) return [];
      const meant = ban.harmless ? part.replaceAll(ban.harmless, '') : part;
      return [...all(ban.zh, meant), ...all(ban.en, meant)];
    });
  });
}

function all(words: RegExp | undefined, clause: string): string[] {
  if (!words?.test(clause)) return [];
  const found = [...clause.matchAll(new RegExp(words, `${words.flags}g`))];
  return found
    .filter(({ 0: word, index }) => !office.test(clause.slice(index + word.length)))
    .map(([word]) => word.trim());
}
