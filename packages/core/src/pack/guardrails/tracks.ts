import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { firstMatch, scoringGuardrail, type Words } from './guardrail.ts';
import { fieldTexts } from './scored-texts.ts';

/** A place in words (地点, 村名) is no track; positions and routes measured by a device are. */
export const trackWords: Words = {
  // 找准定位 is about a purpose, not a place.
  harmless:
    /(成长|发展|人生|工作|历史)轨迹|(功能|产业|目标|职责|角色|市场|发展|自身|准确|找准|明确|精准|主题|品牌|战略|工作|岗位|特色|身份|科学|合理)定位|定位(准确|清晰|明确|目标|发展|不准|不清|精准|科学|合理)/g,
  zh: /轨迹|定位|经纬度|行程码|位置打卡|GPS/i,
  en: /\bgps\b|\b(location|patrol|movement|route) tracks?\b|\btrajector(y|ies)\b|\b(map|geographic) coordinates\b|^coordinates$|\bgeo-?location\b|\blocation (track|history|proof)\b/i,
};

const scoredTracks = scoringGuardrail({
  code: 'guard-track',
  ...trackWords,
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
        const word = field.required ? firstMatch(fieldTexts(field), trackWords) : null;
        if (word === null) continue;
        report('guard-track', field, [], {
          zh: `“${record.title}”里必填“${field.title}”（见“${word}”）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory (see “${word}”).`,
          fixZh: '删掉这个字段；要知道在哪里，填地点名称就够。',
          fixEn: 'Delete the field; the name of the place is enough.',
          clause: clauses.photos,
        });
      }
  },
};
