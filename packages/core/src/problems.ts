/** How bad a problem is: an `error` stops publication, a `warning` asks for a reason, an `info` is only listed. */
export type Severity = 'error' | 'warning' | 'info';

/** One problem code: stable, never reused. `zh` and `en` say what the code means; each diagnostic adds what it saw. */
export interface ProblemCode {
  severity: Severity;
  zh: string;
  en: string;
}

/** Every code `pack check` may report. docs/reference/diagnostics.md is generated from this table. */
export const packProblems = {
  // Reading YAML
  'yaml-syntax': { severity: 'error', zh: '不是合法的 YAML', en: 'The file is not valid YAML' },
  'yaml-anchor': { severity: 'error', zh: '不许用锚点', en: 'Anchors are not allowed: write the value out' },
  'yaml-alias': { severity: 'error', zh: '不许用别名', en: 'Aliases are not allowed: write the value out' },
  'yaml-include': { severity: 'error', zh: '不许用合并或引入', en: 'Merge keys and includes are not allowed' },
  'yaml-tag': { severity: 'error', zh: '不许用标签', en: 'Tags are not allowed' },
  'yaml-key': { severity: 'error', zh: '键只能是文字或数字', en: 'A key is a word or a number' },
  'duplicate-key': { severity: 'error', zh: '同一个键写了两次', en: 'One key is written twice' },
  'yaml-number': { severity: 'error', zh: '数字超出能精确表示的范围', en: 'The number cannot be kept exactly' },
  'yaml-depth': { severity: 'error', zh: '嵌套太深', en: 'Nested too deeply' },
  'file-too-big': { severity: 'error', zh: '文件太大', en: 'The file is too big' },
  // Files of a pack
  'no-pack-file': { severity: 'error', zh: '没有 pack.yaml', en: 'The folder has no pack.yaml' },
  'unknown-file': { severity: 'warning', zh: '不认得的文件', en: 'A file the pack language does not know' },
  'wrong-file-name': { severity: 'error', zh: '文件名与编号不一致', en: 'File name and id differ' },
  'no-parent': { severity: 'error', zh: '找不到上级制度包', en: 'The pack that is extended was not found' },
  'parent-cycle': { severity: 'error', zh: '制度包互相继承', en: 'Packs extend each other in a circle' },
  'override-unstated': {
    severity: 'error',
    zh: '改了上级的内容却没有写明',
    en: 'Changes an inherited part without saying so',
  },
  'override-unknown': { severity: 'error', zh: '要改的内容上级没有', en: 'Overrides something that is not inherited' },
  'remove-unknown': { severity: 'error', zh: '要去掉的内容上级没有', en: 'Removes something that is not inherited' },
  // Shape
  'unknown-key': { severity: 'error', zh: '不认得的键', en: 'Unknown key' },
  'missing-key': { severity: 'error', zh: '缺少必需的键', en: 'A required key is missing' },
  'wrong-type': { severity: 'error', zh: '值的类型不对', en: 'The value has the wrong type' },
  'wrong-value': { severity: 'error', zh: '值不在允许之列', en: 'The value is not one of those allowed' },
  'wrong-format': { severity: 'error', zh: '值的写法不对', en: 'The value is written in the wrong form' },
  'out-of-range': { severity: 'error', zh: '数值超出范围', en: 'The number is out of range' },
  'cap-below-zero': { severity: 'error', zh: '上限小于零', en: 'A cap is below zero' },
  'unknown-kind': { severity: 'error', zh: '不认得的算法', en: 'Unknown rule kind' },
  // Meaning
  'duplicate-id': { severity: 'error', zh: '编号重复', en: 'Two parts have one id' },
  'unknown-record': { severity: 'error', zh: '没有这种纪实', en: 'Unknown record type' },
  'unknown-field': { severity: 'error', zh: '没有这个字段', en: 'Unknown field' },
  'unknown-choice': { severity: 'error', zh: '没有这个选项', en: 'Unknown choice' },
  'unknown-duty': { severity: 'error', zh: '没有这项职责', en: 'Unknown duty' },
  'unknown-scheme': { severity: 'error', zh: '没有这个考核', en: 'Unknown scheme' },
  'unknown-section': { severity: 'error', zh: '没有这个部分', en: 'Unknown section' },
  'unknown-item': { severity: 'error', zh: '没有这个记分项', en: 'Unknown item' },
  'section-cycle': { severity: 'error', zh: '几个部分互相包含', en: 'Sections contain each other' },
  'section-empty': { severity: 'error', zh: '部分里什么也没有', en: 'A section without items or sections' },
  'item-in-two-groups': { severity: 'error', zh: '一项在两个组里', en: 'An item is in two groups' },
  'mean-without-parts': { severity: 'warning', zh: '只有一个部分却要取舍', en: 'A choice or mean among one part' },
  'unknown-level': { severity: 'error', zh: '没有这一级', en: 'Unknown level' },
  'unknown-attribute': { severity: 'error', zh: '对象没有这个属性', en: 'Subjects do not carry this attribute' },
  'wrong-field-type': { severity: 'error', zh: '字段类型不合用', en: 'The field has the wrong type for this use' },
  'wrong-subject': { severity: 'error', zh: '纪实的对象与考核的对象不合', en: 'The record is about other subjects' },
  'impossible-condition': { severity: 'error', zh: '条件永远不成立', en: 'The condition can never hold' },
  'choices-missing': { severity: 'error', zh: '选择题没有选项', en: 'A choice field without choices' },
  'unknown-summary-field': { severity: 'error', zh: '摘要里的字段不存在', en: 'The summary names an unknown field' },
  'period-order': {
    severity: 'error',
    zh: '记分、晋级、清零周期次序不对',
    en: 'tally, settle and reset are out of order',
  },
  'period-never-settles': { severity: 'error', zh: '周期永远不结算', en: 'The period never settles' },
  'window-outside': { severity: 'error', zh: '窗口或上限的周期装不进清零周期', en: 'A window or cap does not fit' },
  'level-gap': { severity: 'error', zh: '级别之间有空档', en: 'A total belongs to no level' },
  'level-overlap': { severity: 'error', zh: '级别重叠', en: 'A total belongs to two levels' },
  'level-unreachable': { severity: 'warning', zh: '级别达不到', en: 'A level nobody can reach' },
  'promotion-too-slow': {
    severity: 'error',
    zh: '一年内升不到最高级',
    en: 'Promotion can never reach the top level',
  },
  'scheme-cycle': { severity: 'error', zh: '考核互相取分', en: 'Schemes feed each other in a circle' },
  'wrong-subordinates': { severity: 'error', zh: '下级对象不合', en: 'Not subordinates of this scheme’s subjects' },
  'unit-mismatch': { severity: 'error', zh: '单位不一致', en: 'Units differ' },
  'precision-mismatch': { severity: 'error', zh: '精度不一致', en: 'A value is finer than its precision' },
  'kind-mismatch': { severity: 'error', zh: '算法与量不配', en: 'Way of giving points does not fit the measure' },
  'tiers-order': { severity: 'error', zh: '分档次序不对', en: 'Tiers are out of order' },
  'cap-without-effect': { severity: 'warning', zh: '上限不起作用', en: 'The cap can never bite' },
  'pay-level-missing': { severity: 'error', zh: '有的级别没有系数', en: 'A level has no pay multiplier' },
  'pay-misplaced': { severity: 'error', zh: '报酬与后果的种类不合', en: 'pay and kind do not belong together' },
  'missing-basis': { severity: 'error', zh: '没有写依据', en: 'The value has no basis' },
  'bases-unknown-key': { severity: 'error', zh: 'bases 指了没有的键', en: 'bases names a key that is not there' },
  'rank-without-order': { severity: 'error', zh: '公布排名没有依据', en: 'Ranks people without citing an order' },
  'formula-share': { severity: 'info', zh: '公式所占比例', en: 'Share of items written as formulas' },
  'case-broken': { severity: 'error', zh: '算例写错', en: 'A case is not written as cases are' },
  'no-cases': { severity: 'warning', zh: '考核没有算例', en: 'A scheme without a case' },
  note: { severity: 'info', zh: '原文的矛盾或空白', en: 'A contradiction or gap in the source' },
  // Guardrails
  'guard-online-time': {
    severity: 'error',
    zh: '给登录、在线或安装记分',
    en: 'Scores log-ins, online time or installs',
  },
  'guard-likes': { severity: 'error', zh: '给点赞、投票、转发记分', en: 'Scores likes, votes or forwards' },
  'guard-study-time': { severity: 'error', zh: '给学习时长记分', en: 'Scores study time' },
  'guard-compulsory-photo': { severity: 'error', zh: '强制上传照片或视频', en: 'Compulsory photos or video' },
  'guard-track': { severity: 'error', zh: '强制上传轨迹', en: 'Compulsory location tracks' },
  'guard-evidence': { severity: 'warning', zh: '凭据必填', en: 'Compulsory evidence' },
  'guard-ranking': { severity: 'error', zh: '给人员排名', en: 'Ranks staff' },
  'guard-petitions': { severity: 'error', zh: '给正常信访扣分或记分', en: 'Scores lawful petitions' },
  'guard-faith': { severity: 'error', zh: '给信仰记分', en: 'Scores faith' },
  'guard-health': { severity: 'error', zh: '给健康状况记分', en: 'Scores health' },
  'guard-family-planning': { severity: 'error', zh: '给生育记分', en: 'Scores family planning' },
  'guard-biometrics': { severity: 'error', zh: '采集或使用生物识别信息', en: 'Uses biometrics' },
} as const satisfies Record<string, ProblemCode>;

export type PackProblemCode = keyof typeof packProblems;
