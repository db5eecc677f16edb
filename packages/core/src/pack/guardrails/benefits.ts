import { isPerson } from '../../records/subject-kind.ts';
import type { Consequence, Scheme } from '../../schemes/scheme.ts';
import { itemsOf } from '../check/walk.ts';
import type { Check } from '../check/check.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import { clauses } from './clauses.ts';
import { quoted, type Words, wordsFound } from './guardrail.ts';
import { isPrivate, words } from './scored-texts.ts';

// What a member of the collective, or a resident, has by right. A post's allowance is pay for work, a prize is none of it.
const due =
  '(?:收益|集体|股金|股份|土地)?分红|(?:集体|村级?|居民|村民|社区)(?:经济)?(?:收益|福利|股份|股权)|收益分配|福利(?!彩票|院)|(?:惠民|惠农|强农|种粮|地力|农机|生态|高龄|养老|助老|残疾|两项|临时|生活困难|教育|住房|民政)[^，—。；]{0,4}(?:补贴|补助|津贴|政策|待遇|资金)|救助|低保|五保|特困供养|养老金|抚恤金?|优抚|医保|社保|公租房|廉租房|危房改造|宅基地|补偿款?|征地款|承包地|土地承包|入学|入托|落户|迁户|供[水电暖气]|用[水电]';
// Only of households: said of staff, these words mean their pay.
const dueHome = `${due}|(?<!岗位|绩效|误工|工作|交通|通讯|任职|履职|考核)(?:补贴|补助|津贴)|待遇`;
const papers =
  '(?:证明|盖章|公章|印章|介绍信|政审|手续|审批|申请|申报|户口|证件|代办|业务|事项|村务服务|公共服务|便民服务)';
// The English of the same.
const dueEn =
  '(?:dividends?|collective (?:income|benefits?)|subsid(?:y|ies)|welfare|social (?:assistance|security)|allowances? for the poor|relief|pensions?|certificates?|public services?)';

const stop =
  '停(?:发|止|享|办|付|供|缴)|暂停|暂缓|缓(?:发|办)|取消|扣(?:发|减|除|留|缴|罚)|减(?:发|半|少|免发)|核减|削减|调减|降低|不予|不再|不得|不能|不准|不给|不(?:享受|发放?|办理?|开具|出具|纳入|列入|兑现|安排|计发)|限制|剥夺|丧失|失去|延(?:后|期|缓)|推迟|拒绝|免(?:发|除)|少发|只发|后置|靠后|清退|移出|除名|停';
const stopOffice =
  '停办|停止|暂停|暂缓|缓办|不予|不再|不得|不给|不(?:办理?|开具|出具|受理)|限制|拒绝|延(?:后|期|缓)|推迟|后置';
const stopEn =
  '(?:stop(?:s|ped)?|suspend(?:s|ed)?|cancel(?:s|led)?|withh(?:old|eld)|cut|halv(?:e|ed)|reduc(?:e|ed)|forfeit(?:s|ed)?|los(?:e|es|t)|no|not|den(?:y|ied)|refus(?:e|ed)|postpon\\w+)';

const gap = '[^。；]{0,18}?';
const taken = (what: string): Words => ({
  zh: new RegExp(
    `(?:${stop})${gap}(?:${what})|(?:${what})${gap}(?:${stop})|(?:${stopOffice})[^。；]{0,12}?${papers}|${papers}[^—。；]{0,6}?(?:${stopOffice})(?!重复)`,
  ),
  en: new RegExp(`\\b${stopEn}\\b[^.;]{0,30}\\b${dueEn}\\b|\\b${dueEn}\\b[^.;]{0,30}\\b${stopEn}\\b`, 'i'),
  // What was set apart as a prize is nobody's due; who asks for it, or takes what is not theirs, has lost nothing by points.
  harmless:
    /(?:从|由|在|用|提取)?[^，—。；]{0,6}(?:集体|村级)[^，—。；]{0,6}(?:收益|收入|经济|资金)[^，—。；]{0,8}(?:(?:列支|提取|拿出|设立|提留|支出)[^，—。；]*|[^，—。；]{0,6}奖[^，—。；]*)|(?:奖励|奖金|积分兑换|兑换|评先|评优|评选|参评|荣誉|表彰|授信|贷款)[^，—。；、和及]{0,6}|(?:主动|自愿|申请|骗取|冒领|套取|虚报|截留|挪用|侵占|(?:违规|违法|非法|擅自|错误)(?:领|享|取|停|扣)|不符合)[^，—。；]*/g,
});
const topic = (what: string): Words => ({
  zh: new RegExp(
    `(?:${what})(?!公示|公布)[^。；]{0,24}?—[^。；]{0,16}?(?:停发|停止发放|暂停|暂缓|缓发|不发|不予发放|扣发|减半|减发|取消(?=$|[—。；]))`,
  ),
  en: /(?!)/,
  harmless: taken(what).harmless!,
});
const [topicPeople, topicHomes] = [topic(due), topic(dueHome)];
const takenFromPeople = taken(due);
const takenFromHomes = taken(dueHome);
// An item or a veto says what somebody did: 不参加医保, 不办审批. Only what plainly takes away is read in it.
const plainly = /停发|停止|暂停|暂缓|取消|扣发|扣减|缓发|不予|减半|不再享受|停办/;

// A pay by points under this name, when it is no prize: who has fewer points gets less of what is theirs.
const dividend: Words = {
  zh: /分红|集体福利|收益分配|村民福利|惠民补贴|惠农补贴|低保|救助金/,
  en: /\bdividends?\b|\bcollective income\b|\bwelfare\b/i,
};
const prize = /奖|激励|prize|reward|award|bonus/i;

/**
 * What somebody is entitled to is not stopped or cut because of points: collective dividends, benefits, subsidies, what the office does for everybody. A reward
 * from a fund set apart for it may go by points, and be withheld.
 */
export const benefits: Check = {
  check: 'guard-benefit',
  codes: ['guard-benefit'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      if (!isPrivate(draft, scheme)) continue;
      for (const { part, path, texts } of partsOf(scheme)) {
        const found = takenIn(draft, scheme, texts);
        const act = 'measure' in part || 'veto' in part;
        const seen = found.length > 0 && act && !found.some((word) => plainly.test(word)) ? [] : found;
        const shared = seen.length === 0 && 'pay' in part && part.pay ? sharedOut(part as Consequence) : seen;
        if (shared.length === 0) continue;
        const [title, en] = [part.title, part['title-en'] ?? part.title];
        report('guard-benefit', part, path, {
          zh: `“${title}”因为积分停减本来应得的（见${quoted(shared).zh}）。`,
          en: `“${en}” takes away by points what is due in any case (see ${quoted(shared).en}).`,
          fixZh:
            '应得的分红、福利、补贴和办事不和积分挂钩，删掉这一条。可以另设一笔奖励（从集体收益中提取的也行），写明“奖励”，按积分发、不达标不发；也可以取消评先评优，或上门提醒帮助。',
          fixEn:
            'Delete it: dividends, benefits, subsidies and services that are due do not hang on points. A reward may (from collective income set apart for it, too): call it a reward, given by points and to nobody below the line; or honours may be withheld, or help sent.',
          clause: clauses.benefits,
        });
      }
    }
  },
};

/** Whether texts take away from those a scheme is about what is theirs: as the words that say it. */
export function takenIn(draft: Pack, scheme: Scheme, texts: readonly string[]): string[] {
  const ban = isPerson(draft.kinds, scheme.subject) ? takenFromPeople : takenFromHomes;
  const found = wordsFound(texts, ban);
  // Said over commas as well: 分红、补贴，60分以下的，一律停发.
  const joined = texts.map((text) => text.replaceAll(/[，,]\s?/g, '—'));
  return found.length > 0
    ? found
    : wordsFound(joined, isPerson(draft.kinds, scheme.subject) ? topicPeople : topicHomes);
}

function sharedOut(consequence: Consequence): string[] {
  const texts = words(consequence, '');
  return texts.some((text) => prize.test(text)) ? [] : wordsFound(texts, dividend);
}

function partsOf(scheme: Scheme) {
  const of = <Part extends Parameters<typeof words>[0]>(part: Part, path: Path = ['title']) => ({
    part,
    path,
    texts: words(part, ''),
  });
  return [
    ...itemsOf(scheme).map(({ item }) => of(item)),
    ...scheme.sections.map((section) => of(section)),
    ...scheme.vetoes.map((veto) => of(veto)),
    ...scheme.levels.map((level) => of(level)),
    ...scheme.consequences.map((consequence) => of(consequence)),
  ];
}
