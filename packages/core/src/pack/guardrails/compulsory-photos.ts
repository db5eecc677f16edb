import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { quoted, scoringGuardrail, wordsFound } from './guardrail.ts';
import { fieldTexts, isDemanded } from './scored-texts.ts';
import { trackWords } from './tracks.ts';

const photo = {
  // News with pictures, a conference by video, a camera on the road and an exhibition are no proof of work.
  harmless:
    /宣传片拍摄|(图片|照片|影像)(资料)?(整理|归档|数字化)|(图片|照片|视频|影像|摄影)(新闻|报道|通讯|短消息|稿件?)|视频(会议?|调度|连线|监控|培训|探访|问诊)|监控(视频|录像|影像|截图)|(照片|老照片|图片|摄影|书画|影像|截图)(展|墙|廊|比赛|大赛|征集|作品)|(公益|宣传|警示|教育|微)(视频|片)|短视频(大赛|比赛|培训|制作培训)|(为|给|帮)[^，。；]{0,10}(拍照|拍摄|照相|录像)|(拍摄?|照)?(证件|全家福|合影|标准)照片?|录像厅|photo(graph)?s?,? (exhibition|contest|competition|course)s?|exhibition of photo(graph)?s|video (conference|call|surveillance)s?/gi,
  pinyin: /\b(?:zhao ?pian|jie ?tu|lu ?xiang)\b/,
  zh: /照片|拍照|拍摄|相片|图片|截图|截屏|录屏|视频|录像|录音|影像|抓拍|自拍|(工作|打卡|水印|现场|全景|对比)(照|图)|水印相机|图文(记录|资料|材料|佐证)|留痕/,
  en: /\bphotos?\b|\bphotographs?\b|\bpictures?\b|\bimages?\b|\bscreen ?-?shots?\b|\bvideos?\b|\brecordings?\b/i,
};

// Why it cannot be done without: what hangs on it, or which rule asks for it …
const necessity =
  /因为|由于|为了|以便|用于|用作|作为[^，。]{0,6}(依据|凭证)|凭[^，。]{0,8}(付|发|领|拨|报)|才能|方可|否则|依据|根据|按照?《|》|法定|条例|应急|抢险|救灾|灾情|安保|消防|理赔|保险|执法|取证|拨付|付款|结算|报销|because|so that|in order to|otherwise|required by|\blaw\b|payment|insurance|emergency|safety/i;
// … which a bare demand is not.
const demand =
  /^(请|须|需要?|必须|应当?|要|一律|统一|均须?|全部|每次)*(上传|提供|附上?|提交|留存|报送|要有|有)|^(please )?(upload|attach|provide|submit)\b/i;

const scoredPhotos = scoringGuardrail({
  code: 'guard-compulsory-photo',
  ...photo,
  evenAsDuty: true,
  clause: clauses.photos,
  what: { zh: '给照片、视频或留痕计分', en: 'scores photos, videos or traces of work' },
  fix: { zh: '删掉这一项；由核实人确认做没做。', en: 'Delete the item; a verifier confirms that the work was done.' },
});

/** Photos and videos are neither scored nor compulsory; evidence that is, states its reason. */
export const compulsoryPhotos: Check = {
  check: 'guard-compulsory-photo',
  codes: ['guard-compulsory-photo', 'guard-evidence'],
  run(parsed, report) {
    scoredPhotos.run(parsed, report);
    for (const record of parsed.draft.records) {
      const reason = record['evidence-required'];
      if (reason !== undefined) {
        const asked = [...wordsFound([reason], photo), ...wordsFound([reason], trackWords)];
        const given =
          reason.trim().length >= 4 && (necessity.test(reason) || (asked.length === 0 && !demand.test(reason.trim())));
        report(given ? 'guard-evidence' : 'guard-compulsory-photo', record, ['evidence-required'], {
          zh: given
            ? `“${record.title}”必须附凭据，理由是：${reason.trim()}。`
            : `“${record.title}”必须附凭据，却没有说明为什么非要不可${asked.length === 0 ? '' : `（见${quoted(asked).zh}）`}。`,
          en: given
            ? `“${record['title-en'] ?? record.title}” makes evidence compulsory, for this reason: ${reason.trim()}.`
            : `“${record['title-en'] ?? record.title}” makes evidence compulsory without saying why it is necessary${asked.length === 0 ? '' : ` (see ${quoted(asked).en})`}.`,
          fixZh: given
            ? '不是非要不可，就删掉 evidence-required，由核实人确认。'
            : '删掉 evidence-required，由核实人确认；非要不可的，写明为什么，如“凭验收单才能付款”。',
          fixEn: given
            ? 'Unless it cannot be done without, delete evidence-required and let the verifier confirm.'
            : 'Delete evidence-required and let the verifier confirm; where it cannot be done without, say why, such as “paid against the signed receipt only”.',
          clause: clauses.photos,
        });
      }
      for (const field of record.fields) {
        const words = isDemanded(record, field) ? wordsFound(fieldTexts(field), photo) : [];
        if (words.length === 0) continue;
        report('guard-compulsory-photo', field, [], {
          zh: `“${record.title}”里必填“${field.title}”（见${quoted(words).zh}）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory (see ${quoted(words).en}).`,
          fixZh: field.required
            ? '写 required: false，或删掉；凭据本来就可以附，不必设字段。'
            : '理由用文字写：explain 的 in 指一个写理由的文字字段；凭据本来就可以附，不必设字段。',
          fixEn: field.required
            ? 'Write required: false, or delete it; evidence can be attached to any record without a field.'
            : 'Let explain.in name a text field for the reason in words; evidence can be attached to any record without a field.',
          clause: clauses.photos,
        });
      }
    }
  },
};
