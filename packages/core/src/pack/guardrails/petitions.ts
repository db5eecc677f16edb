import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import {
  excusing,
  type Match,
  renameWords,
  scoredMatches,
  seenWords,
  silentHeadings,
  wordsFound,
  type Words,
} from './guardrail.ts';
import { standardTexts } from './asked-texts.ts';
import { comparedTexts } from './compared-texts.ts';
import { clearedTexts, excusedTexts, idMark, scoredTexts } from './scored-texts.ts';
import { workDone } from './work-done.ts';

/** What an office does for those who come to it, and what those who decide that have found unlawful. */
export const handled = `${workDone.source}|化解|办结|办理|答复|接访|下访|约访|回访|接待|包案|包保|代理|代办|调解|(?<!被|受到|给予)处理|处置|解决|回复|受理|转办|响应|满意|解释|宣传|培训|演练|联席|应诉|出庭|handled|resolved|settled|answered|response|training`;
export const unlawful =
  '违法|非法|违反.{0,8}(法|条例)|扰乱|冲击|诬告|诬陷|治安处罚|行政处罚|拘留|判刑|unlawful|convicted';

/** Petitioning, by whatever name an office gives it. */
const petitioning: Words = {
  zh: /信访|向上[^，。；]{0,3}(?:反映|投诉|告)|(?:不|未)(?:逐级|按(?:级|层级|程序))[^，。；]{0,6}(?:反映|走访|投诉|申诉|诉求)|(?<![线网会晚早以])上访|[越缠闹串]访|越级(反映|走访|投诉|申诉|告|信|求|诉求|表达)|集体访|群体访|写信(反映|举报|告|投诉)|(?<!接|受理)(拨打|打|给)[^，。；]{0,4}(1234[0-9]|市长热线|县长热线)|重复访|初访|个访|进京|赴(省|京|市)|到(省|京|市)[^，。；]{0,4}访|来信来访|上告|告状|联名(信|反映|上书|告|举报)|签名上书|控告|申诉|行政(复议|诉讼)|起诉(政府|镇|乡|村|县)|无理诉求|(拨打|打|向|去|找|到)[^，。；]{0,10}(1234[0-9]|市长热线|县长热线|热线|上级|市里|省里|县里|北京|政府|领导|媒体|记者|巡视组|督察组|纪委|网上|网络)[^，。；]{0,10}(反映|投诉|告|诉求|讨说法|闹|举报|求助)|(发帖|网上|网络|媒体)(反映|投诉|举报|维权)|(抖音|快手|微博|朋友圈|网上|网络)[^，。；]{0,6}(曝光|爆料|吐槽)|(到|去)[^，。；]{0,8}机关[^，。；]{0,4}反映|领导留言板|(拨打|打)1234[0-9]|1234[0-9][^，。；]{0,4}(投诉|工单)?(量|数|件|起|次)|(实名|匿名|越级|多头|群众|发生)举报|举报(村|社区|干部|领导|书记|组织|单位|他人|人|信|[件次数量])/,
  en: /\bpetition(s|er|ers|ing|ed)?\b|\b(calls?|called|calling) (the )?(hotline|12345)\b|\bhotline calls?\b|\bcalls? to (the )?(hotline|12345)\b|\bappeal(s|ed|ing)? to (higher|superior)\b|\bwhistle-?blow\w+\b|\blawsuits? against\b/i,
  pinyin: /\b(?:xin ?fang|shang ?fang|tou ?su)\b/,
  unless: new RegExp(`${handled}|${unlawful}|隐患|线索|诈骗|黑恶`, 'i'),
  harmless:
    /(被|受到?|经|遭)群众(举报|反映|投诉)[^，。；]{0,8}(并|后|，)?(经)?(查证|核查|查|核|调查)?属实|信访(维稳|稳定|接待|工作|事项|积案|局|条例|法规|部门|代理|信息员|件(?![数次量起每]))/g,
};

// That somebody was talked out of it does not make it a matter settled for those who lose points.
const talkedRound =
  /(?<![线网会晚早以])(?:上访|[越缠闹串]访|越级[访信告])[^，。；]{0,4}(?:经|被|需|由)[^，。；]{0,8}(?:劝返|化解|调解|处理|处置|接回|接访|稳控|答复|解释|回访)|(?:[后又仍还]|继续|再次|反复|多次)[^，。；]{0,6}(?<!接受|受理)(?:信访|上访|[越缠闹]访|越级|拨打1234|向上[^，。；]{0,4}反映)(?!工作|事项|[^，。；]{0,4}化解)/;

const justified =
  '有效投诉|有责投诉|责任投诉|属实|查实|核实|认定|经查|经调查|upheld|found true|found justified|verified|justified complaints?';
const lookedInto = new RegExp(justified, 'i');

/** Complaints about a service: once somebody has looked into them they are about the service, not about those who complain. */
const complained: Words = {
  zh: /投诉|(被|遭|受到?)[^，。；]{0,6}(举报|反映)/,
  en: /\bcomplaints?\b|\bcomplained\b/i,
  unless: new RegExp(`${handled}|${unlawful}|${justified}|隐患|诈骗|上级反映`, 'i'),
};

/**
 * A lawful petition or complaint is a right: neither those who make it nor the place they come from lose or gain points by it. What may
 * count is what was done about it, and a service found wanting after somebody looked into it.
 */
export const petitions: Check = {
  check: 'guard-petitions',
  codes: ['guard-petitions'],
  run(parsed, report) {
    const { draft } = parsed;
    for (const scored of [
      ...scoredTexts(draft),
      ...excusedTexts(draft),
      ...clearedTexts(draft),
      ...comparedTexts(draft),
      ...standardTexts(draft),
      ...silentHeadings(parsed, petitioning),
    ]) {
      const ban = scored.negative && scored.private ? { ...petitioning, acts: talkedRound } : petitioning;
      const acts = orElse(scoredMatches(scored, ban), scored.without, ban);
      const title = { zh: scored.title, en: scored.part['title-en'] ?? scored.title };
      if (acts.length > 0) {
        const [seen, rename] = [seenWords(acts), renameWords(acts)];
        report('guard-petitions', scored.part, scored.path, {
          zh: `“${title.zh}”${excusing(scored).zh}给信访、反映问题计分或扣分（${seen.zh}）。`,
          en: `${excusing(scored).en} “${title.en}” scores petitions or people's bringing matters up (${seen.en}).`,
          fixZh: `删掉这一项；可以记的是诉求怎样办理：按期办结、群众确认；经机关认定违法的行为（扰乱秩序、受治安处罚）另作一项，照那个名称写。${rename.zh}`,
          fixEn: `Delete the item; what may be recorded is how a request was dealt with: settled in time, confirmed by those who made it. What an authority has found unlawful (disturbing order, a penalty) is an item of its own under that name.${rename.en}`,
          clause: clauses.petitions,
        });
        continue;
      }
      // A remark in the rule, or a field that must not hold, takes the service back; it does not score the one who complains.
      const rule = scored.own.find((text) => text === scored.part.rule);
      // What the rule says was looked into need not be said again of the record, or where the id alone speaks of complaints.
      const upheld = rule !== undefined && lookedInto.test(rule) && wordsFound([rule], complained).length === 0;
      const titles = scored.own.filter((text) => text !== rule && !(upheld && text.includes(idMark)));
      const heard = scoredMatches(
        { ...scored, own: titles, sources: upheld ? [] : scored.sources, without: [] },
        complained,
      );
      const found = orElse(heard, [rule ?? '', ...scored.without], complained);
      if (found.length === 0) continue;
      const [seen, rename] = [seenWords(found), renameWords(found)];
      // The rule may say it long since, where the record is still called 投诉.
      const record = found.every(({ own }) => own)
        ? { zh: '', en: '' }
        : { zh: '，所用的纪实也这样写', en: ', in the title of the record too' };
      const own = heard.some((one) => one.own && !one.id);
      report('guard-petitions', scored.part, scored.path, {
        ...(heard.length === 0 ? { severity: 'warning' } : {}),
        zh: `“${title.zh}”${excusing(scored).zh}按投诉计分或扣分，没有说要经核实（${seen.zh}）。`,
        en: `${excusing(scored).en} “${title.en}” scores complaints without saying that they were looked into (${seen.en}).`,
        fixZh: `${own ? '在标题里' : '在 rule 里'}写明“经核实属实”或“有效投诉”${record.zh}，纪实由第二人核实；不核实就计的，删掉这一项。${rename.zh}`,
        fixEn: `Say “complaints found justified” in the ${own ? 'title' : 'rule'}${record.en}, and let a second person verify the record; where nobody looks into them, delete the item.${rename.en}`,
        clause: clauses.petitions,
      });
    }
  },
};

/** What was found, or else the words of a remark, or of the name of what must not hold. */
function orElse(found: Match[], texts: readonly string[], ban: Words): Match[] {
  if (found.length > 0) return found;
  const words = wordsFound(texts, ban);
  return words.length === 0 ? [] : [{ words, id: false, own: true }];
}
