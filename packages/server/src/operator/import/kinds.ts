import { choiceColumn, dayColumn, idColumn, identityColumn, phoneColumn, textColumn } from './values.ts';

const since = ['起', 'since'];

/** Subjects of the kinds a pack declares, each row a version; other columns are attributes. `org` is what the scoring command says. */
export const subjectColumns = (fields: Readonly<Record<string, readonly string[]>>) => ({
  id: idColumn(['编号', 'id']),
  name: textColumn(['名称', '姓名', 'name'], 100),
  kind: textColumn(['种类', 'kind'], 40),
  parent: idColumn(['上级编号', 'parent', 'org'], false),
  organisation: idColumn(['归口组织编号', 'organisation'], false),
  person: idColumn(['人员编号', 'person'], false),
  field: choiceColumn(['领域', 'field'], false, fields),
  since: dayColumn(since, true),
  until: dayColumn(['止', 'until'], false),
});

/** Organisations: the county itself first or last, in any order; each names its superior. */
export const organisationColumns = (fields: Readonly<Record<string, readonly string[]>>) => ({
  id: idColumn(['组织编号', 'id']),
  name: textColumn(['组织名称', 'name'], 100),
  parent: idColumn(['上级编号', 'parent'], false),
  kind: choiceColumn(['类别', 'kind'], true, {
    county: ['县（市、区）委', '县委', '市委', '区委'],
    committee: ['党委', '党（工）委', '党工委'],
    branch: ['支部', '党支部', '党总支'],
  }),
  form: choiceColumn(['组织形式', 'form'], true, {
    'county-committee': ['县（市、区）委'],
    'township-committee': ['乡镇（街道）党委'],
    'sector-committee': ['行业系统党委'],
    'general-branch': ['党总支'],
    'joint-branch': ['联合党支部'],
    branch: ['党支部'],
  }),
  field: choiceColumn(['领域', 'field'], false, fields),
  area: areaColumn,
  since: dayColumn(['成立日期', ...since], true),
});

const areaColumn = {
  headings: ['区划代码', 'area'],
  required: false,
  read: (text: string) =>
    /^\d{6,12}$/.test(text)
      ? { value: text }
      : { says: `“${text}” is not an area`, todo: 'write the statistical code of 6 to 12 digits, or leave it empty' },
};

export const personColumns = {
  id: idColumn(['人员编号', 'id']),
  name: textColumn(['姓名', 'name'], 50),
  sex: choiceColumn(['性别', 'sex'], true, {
    '1': ['男', 'male'],
    '2': ['女', 'female'],
    '9': ['未说明'],
    '0': ['未知'],
  }),
  identity: identityColumn(['身份证号', '公民身份号码', 'identity-number']),
  phone: phoneColumn(['手机号', '联系电话', 'phone']),
  schooling: choiceColumn(['学历', 'schooling'], false, {
    primary: ['小学'],
    'junior-middle': ['初中'],
    'senior-middle': ['高中'],
    'secondary-vocational': ['中专'],
    college: ['大专'],
    bachelor: ['本科', '大学'],
    postgraduate: ['研究生', '硕士', '博士'],
  }),
  joined: dayColumn(['入党日期', 'joined-on'], false),
  organisation: idColumn(['所在支部编号', 'organisation']),
};

export const membershipColumns = {
  person: idColumn(['人员编号', 'person']),
  organisation: idColumn(['组织编号', 'organisation']),
  kind: choiceColumn(['党员类别', 'kind'], true, {
    full: ['正式党员', '正式'],
    probationary: ['预备党员', '预备'],
  }),
  since: dayColumn(since, true),
  until: dayColumn(['止', 'until'], false),
};

export const postColumns = {
  person: idColumn(['人员编号', 'person']),
  organisation: idColumn(['组织编号', 'organisation']),
  post: choiceColumn(['职务', 'post'], true, {
    secretary: ['书记'],
    'deputy-secretary': ['副书记'],
    'committee-member': ['委员'],
    'village-head': ['村（居）委会主任', '村委会主任', '居委会主任'],
    'village-cadre': ['村（社区）“两委”成员', '两委成员'],
    officer: ['工作人员'],
  }),
  since: dayColumn(since, true),
  until: dayColumn(['止', 'until'], false),
};
