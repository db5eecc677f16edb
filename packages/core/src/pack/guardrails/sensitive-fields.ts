import { isPerson } from '../../records/subject-kind.ts';
import type { Check, Report } from '../check/check.ts';
import type { Pack } from '../pack.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { clauses } from './clauses.ts';
import { quoted, type Words, wordsFound } from './guardrail.ts';
import { biometricWords } from './biometrics.ts';
import { faithWords } from './faith.ts';
import { familyPlanningWords } from './family-planning.ts';
import { healthWords } from './health.ts';
import { fieldTexts, isDemanded, words } from './scored-texts.ts';
import { trackWords } from './tracks.ts';

const accounts: Words = {
  zh: /银行(卡|账[户号])|卡号|账号|账户|存款|负债|工资流水|身份证|护照号|社保号/,
  en: /\bbank (account|card)s?\b|\baccount numbers?\b|\bdebts?\b|\b(identity|id) (card|number)s?\b|\bpassport\b/i,
  harmless: /(公众号|平台|系统|微信|抖音)账号|(集体|村|对公|财政|专用)账户/g,
};
const others: Words = {
  zh: /(?:未成年|未满(?:十四|十八|14|18)|(?:十四|十八|14|18)周?岁以下|留守儿童|困境儿童)[^，。；]{0,8}(?:姓名|信息|情况|身份|学校)|犯罪记录|前科|服刑|刑满|刑释|社区矫正|戒毒|吸毒史|性取向|婚外|家暴/,
  en: /\bcriminal records?\b|\bconvictions?\b|\bsexual\b|\bminors'? (names?|details)\b/i,
};
const never = [biometricWords, trackWords];
const sensitive = [healthWords, faithWords, familyPlanningWords, biometricWords, trackWords, accounts, others];

/** Sensitive personal data has a purpose, a ground and an end, or is not collected. */
export const sensitiveFields: Check = {
  check: 'guard-sensitive',
  codes: ['guard-sensitive'],
  run({ draft }, report) {
    checkAttributes(draft, report);
    for (const record of draft.records)
      for (const field of record.fields) {
        if (field.sensitive || !mayBePersonal(draft, record, field)) continue;
        // Compulsory ones are refused by their own guardrails, whatever is said of them.
        if (isDemanded(record, field) && never.some((each) => wordsFound(fieldTexts(field), each).length > 0)) continue;
        const found = sensitiveIn(fieldTexts(field));
        if (found.length === 0) continue;
        report('guard-sensitive', field, [], {
          zh: `“${record.title}”的“${field.title}”是敏感个人信息（见${quoted(found).zh}），没有写用途、依据和保存期限。`,
          en: `“${field['title-en'] ?? field.title}” of “${record['title-en'] ?? record.title}” is sensitive personal data (see ${quoted(found).en}) without purpose, ground and retention.`,
          fixZh: '删掉这个字段；非要不可，写 sensitive: { purpose: …, ground: …, retention-months: … }。',
          fixEn:
            'Delete the field; where it cannot be done without, write sensitive: { purpose: …, ground: …, retention-months: … }.',
          clause: clauses.sensitive,
        });
      }
  },
};

function sensitiveIn(texts: readonly string[]): string[] {
  return [...new Set(sensitive.flatMap((each) => wordsFound(texts, each)))];
}

// What the roster says of people has no words for purpose and retention of its own: its rule says what for, its source by what ground.
function checkAttributes({ head, kinds }: Pack, report: Report): void {
  for (const kind of head.kinds ?? []) {
    if (!isPerson(kinds, kind.kind)) continue;
    for (const attribute of kind.attributes ?? []) {
      if (attribute.rule !== undefined && attribute.source !== undefined) continue;
      const texts = [
        ...words(attribute, attribute.attribute),
        ...(attribute.choices ?? []).flatMap((one) => words(one, one.choice)),
      ];
      const found = sensitiveIn(texts);
      if (found.length === 0) continue;
      report('guard-sensitive', attribute, [], {
        zh: `名册里的“${attribute.title}”是敏感个人信息（见${quoted(found).zh}），没有写用途和依据。`,
        en: `“${attribute['title-en'] ?? attribute.title}” in the roster is sensitive personal data (see ${quoted(found).en}) without purpose and ground.`,
        fixZh: '删掉这个属性；非要不可，写 rule: 用途和保存到何时，source: 依据。',
        fixEn:
          'Delete the attribute; where it cannot be done without, write rule: what for and until when, and source: the ground.',
        clause: clauses.sensitive,
      });
    }
  }
}

// A number about a village is a count of people, not anybody's state; about a person or in words it is.
function mayBePersonal({ kinds }: Pack, record: RecordType, field: Field): boolean {
  return field.type !== 'number' || [record.subject].flat().some((kind) => isPerson(kinds, kind));
}
