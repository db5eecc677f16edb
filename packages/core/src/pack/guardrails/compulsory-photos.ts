import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { firstMatch, scoringGuardrail } from './guardrail.ts';
import { fieldTexts } from './scored-texts.ts';

const photo = {
  // A conference by video, a camera on the road and an exhibition are no proof of work.
  harmless:
    /视频(会议?|调度|连线|监控|培训)|监控(视频|录像|影像)|(图片|摄影|书画)展|video (conference|call|surveillance)s?/gi,
  zh: /照片|拍照|相片|图片|截图|视频|录像|录音|影像|留痕/,
  en: /\bphotos?\b|\bphotographs?\b|\bpictures?\b|\bimages?\b|\bscreen ?-?shots?\b|\bvideos?\b|\brecordings?\b/i,
};

const scoredPhotos = scoringGuardrail({
  code: 'guard-compulsory-photo',
  ...photo,
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
        const given = reason.trim().length >= 4;
        report(given ? 'guard-evidence' : 'guard-compulsory-photo', record, ['evidence-required'], {
          zh: given
            ? `“${record.title}”必须附凭据，理由是：${reason.trim()}。`
            : `“${record.title}”必须附凭据，却没有说明理由。`,
          en: given
            ? `“${record['title-en'] ?? record.title}” makes evidence compulsory, for this reason: ${reason.trim()}.`
            : `“${record['title-en'] ?? record.title}” makes evidence compulsory without a reason.`,
          fixZh: '不是非要不可，就删掉 evidence-required，由核实人确认。',
          fixEn: 'Unless it cannot be done without, delete evidence-required and let the verifier confirm.',
          clause: clauses.photos,
        });
      }
      for (const field of record.fields) {
        const word = field.required ? firstMatch(fieldTexts(field), photo) : null;
        if (word === null) continue;
        report('guard-compulsory-photo', field, [], {
          zh: `“${record.title}”里必填“${field.title}”（见“${word}”）。`,
          en: `“${record['title-en'] ?? record.title}” makes “${field['title-en'] ?? field.title}” compulsory (see “${word}”).`,
          fixZh: '写 required: false，或删掉；凭据本来就可以附，不必设字段。',
          fixEn: 'Write required: false, or delete it; evidence can be attached to any record without a field.',
          clause: clauses.photos,
        });
      }
    }
  },
};
