import { defineTexts } from '../../lib/i18n.ts';

export const registryTexts = defineTexts('desk-registry', {
  registry: { zh: '组织与党员', en: 'Organisations and members' },
  tree: { zh: '党组织', en: 'Party organisations' },
  find: { zh: '按名字找', en: 'Find by name' },
  asOf: { zh: '按哪一天', en: 'As on' },
  now: { zh: '回到今天', en: 'Back to today' },
  thenNote: {
    zh: '现在看的是 {{date}} 的组织。党员名单是今天的。',
    en: 'Organisations as they were on {{date}}. Members are those of today.',
  },
  noOrganisations: { zh: '没有符合的组织', en: 'No such organisation' },
  noOrganisationsTodo: { zh: '换一个字，或清空查找。', en: 'Try another word, or clear the search.' },
  membersCount: { zh: '{{count}} 名党员', en: ['{{count}} member', '{{count}} members'] },
  secretary: { zh: '书记', en: 'Secretary' },
  noSecretary: { zh: '空缺', en: 'vacant' },
  field: { zh: '领域', en: 'Field' },
  history: { zh: '沿革', en: 'History' },
  since: { zh: '{{from}} 起', en: 'since {{from}}' },
  fromTo: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
  members: { zh: '党员', en: 'Members' },
  name: { zh: '姓名', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  posts: { zh: '职务', en: 'Posts' },
  organisation: { zh: '组织', en: 'Organisation' },
  full: { zh: '正式党员', en: 'Full member' },
  probationary: { zh: '预备党员', en: 'Probationary member' },
  noMembers: { zh: '这里没有你能看到的党员', en: 'No members here that you may see' },
  noMembersTodo: {
    zh: '党（工）委下面的党员在各支部里；从左边选一个支部。',
    en: 'Members are in branches: choose a branch on the left.',
  },
  shown: { zh: '列出 {{count}} 人', en: ['{{count}} shown', '{{count}} shown'] },
  records: { zh: '看纪实', en: 'See records' },
  reportCard: { zh: '成绩单', en: 'Report card' },
  stars: { zh: '看得分', en: 'See scores' },
  publicPage: { zh: '居民页面', en: "Residents' page" },
  logged: { zh: '查看个人档案会记入审计日志。', en: 'Reading a personal file is written to the audit log.' },
  sex: { zh: '性别', en: 'Sex' },
  'sex-0': { zh: '未知', en: 'Unknown' },
  'sex-1': { zh: '男', en: 'Male' },
  'sex-2': { zh: '女', en: 'Female' },
  'sex-9': { zh: '未说明', en: 'Not stated' },
  birthYear: { zh: '出生年份', en: 'Year of birth' },
  schooling: { zh: '文化程度', en: 'Schooling' },
  joinedOn: { zh: '入党日期', en: 'Joined the Party' },
  idNumber: { zh: '公民身份号码', en: 'Identity number' },
  phone: { zh: '电话', en: 'Phone' },
  unknown: { zh: '没有登记', en: 'not entered' },
  memberships: { zh: '组织关系', en: 'Memberships' },
  postsHistory: { zh: '任职', en: 'Posts held' },
  'post-secretary': { zh: '书记', en: 'Secretary' },
  'post-deputy-secretary': { zh: '副书记', en: 'Deputy secretary' },
  'post-committee-member': { zh: '委员', en: 'Committee member' },
  'post-village-head': { zh: '村（居）委会主任', en: 'Village head' },
  'post-village-cadre': { zh: '村（社区）“两委”成员', en: 'Village cadre' },
  'post-officer': { zh: '工作人员', en: 'Officer' },
  'form-county-committee': { zh: '县（市、区）委', en: 'County committee' },
  'form-township-committee': { zh: '乡镇（街道）党委', en: 'Township committee' },
  'form-sector-committee': { zh: '行业系统党委', en: 'Sector committee' },
  'form-branch': { zh: '党支部', en: 'Branch' },
  'form-general-branch': { zh: '党总支', en: 'General branch' },
  'form-joint-branch': { zh: '联合党支部', en: 'Joint branch' },
  'schooling-primary': { zh: '小学', en: 'Primary school' },
  'schooling-junior-middle': { zh: '初中', en: 'Junior middle school' },
  'schooling-senior-middle': { zh: '高中', en: 'Senior middle school' },
  'schooling-secondary-vocational': { zh: '中专', en: 'Secondary vocational school' },
  'schooling-college': { zh: '大专', en: 'College' },
  'schooling-bachelor': { zh: '本科', en: 'Bachelor' },
  'schooling-postgraduate': { zh: '研究生', en: 'Postgraduate' },
  choose: { zh: '选一个组织', en: 'Choose an organisation' },
  chooseTodo: {
    zh: '从左边的树里点开，就能看到书记、沿革和党员。',
    en: 'Open one in the tree to see its secretary, history and members.',
  },
  expand: { zh: '展开{{name}}', en: 'Expand {{name}}' },
  collapse: { zh: '收起{{name}}', en: 'Collapse {{name}}' },
});

export type RegistryKey = keyof typeof registryTexts.pairs;

const known: ReadonlySet<string> = new Set(Object.keys(registryTexts.pairs));

/** The text key of a coded value, when the screen has a word for it. */
export function codeKey(kind: 'post' | 'form' | 'sex' | 'schooling', code: string): RegistryKey | null {
  const key = `${kind}-${code}`;
  return known.has(key) ? (key as RegistryKey) : null;
}
