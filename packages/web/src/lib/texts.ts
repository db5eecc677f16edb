import { defineTexts } from './i18n.ts';

/** What the roles are called. */
export const roleTexts = defineTexts('roles', {
  member: { zh: '党员', en: 'Party member' },
  'branch-secretary': { zh: '支部书记', en: 'Branch secretary' },
  'grid-worker': { zh: '网格员', en: 'Grid worker' },
  'township-officer': { zh: '乡镇（街道）组织委员', en: 'Township officer' },
  'county-officer': { zh: '县（市）委组织部', en: 'County officer' },
  reviewer: { zh: '评审人', en: 'Reviewer' },
  auditor: { zh: '审计员', en: 'Auditor' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
});

/** What the states of a record are called. */
export const recordStateTexts = defineTexts('record-states', {
  entered: { zh: '待核实', en: 'Waiting to be verified' },
  verified: { zh: '已核实', en: 'Verified' },
  returned: { zh: '已退回', en: 'Returned' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

/** What the states of an appeal are called. */
export const appealStateTexts = defineTexts('appeal-states', {
  raised: { zh: '等待处理', en: 'Waiting for a decision' },
  accepted: { zh: '已采纳', en: 'Accepted' },
  rejected: { zh: '未采纳', en: 'Not accepted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

/** What the posts in Party and village organisations are called. */
export const postTexts = defineTexts('posts', {
  secretary: { zh: '书记', en: 'Secretary' },
  'deputy-secretary': { zh: '副书记', en: 'Deputy secretary' },
  'committee-member': { zh: '委员', en: 'Committee member' },
  'village-head': { zh: '村（居）委会主任', en: 'Head of the village committee' },
  'village-cadre': { zh: '村（社区）干部', en: 'Village cadre' },
  officer: { zh: '组织委员', en: 'Organisation officer' },
});
