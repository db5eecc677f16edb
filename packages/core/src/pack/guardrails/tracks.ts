import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { quoted, scoringGuardrail, type Words, wordsFound } from './guardrail.ts';
import { fieldTexts, isDemanded } from './scored-texts.ts';

/** A place in words (地点, 村名) is no track; positions and routes measured by a device are. */
export const trackWords: Words = {
  // 找准定位 is about a purpose, not a place.
  harmless:
    /(成长|发展|人生|工作|历史|红色)轨迹|红色足迹|(配[发备]|发放|佩戴|安装)[^，。；]{0,8}(手环|手表|定位[器仪]?)|电子围栏(护林|防溺水|养殖)|北斗(农机|导航农机)|(功能|产业|目标|职责|角色|市场|发展|自身|准确|找准|明确|精准|主题|品牌|战略|工作|岗位|特色|身份|科学|合理)定位|定位(准确|清晰|明确|目标|发展|不准|不清|精准|科学|合理)/g,
  pinyin: /\b(?:xun ?cha ?gui ?ji|jing ?wei ?du)\b/,
  zh: /轨迹|定位|经纬度|行程码|(位置|定点|电子围栏)打卡|GPS|北斗|足迹|行踪|电子围栏|(实时|共享|手机)位置|位置(共享|上传|信息)|(巡查|巡河|巡护|行走|运动|走访|活动)(路线|路径|里程)|手环|到岗位置/i,
  en: /\bgps\b|\b(location|patrol|movement|route|walking) (tracks?|traces?)\b|\blive location\b|\bwhereabouts\b|\bgeo-?fenc\w+\b|\bpositions? (logged|reported|uploaded)\b|\btrajector(y|ies)\b|\b(map|geographic) coordinates\b|^coordinates$|\bgeo-?location\b|\blocation (track|history|proof)\b/i,
};

const scoredTracks = scoringGuardrail({
  code: 'guard-track',
  ...trackWords,
  evenAsDuty: true,
  clause: clauses.photos,
  what: { zh: '给轨迹或定位计分', en: 'scores tracks or positions' },
  fix: { zh: '删掉这一项。', en: 'Delete the item.' },
});

/** Location tracks are neither scored nor compulsory. */
export const tracks: Check = {
  check: 'guard-track',
  codes: ['guard-track'],
  run(parsed, report) {
    scoredTracks.run(parsed, report);
    for (const record of parsed.draft.records)
      for (const field of record.fields) {
        const words = isDemanded(record, field) ? wordsFound(fieldTexts(field), trackWords) : [];
        if (words.length === 0) continue;
        report('guard-track', field, [], {
          zh: `“${record.title}”里必填“${field.title}”（见${quoted(words).zh}）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory (see ${quoted(words).en}).`,
          fixZh: '删掉这个字段；要知道在哪里，填地点名称就够。',
          fixEn: 'Delete the field; the name of the place is enough.',
          clause: clauses.photos,
        });
      }
  },
};
