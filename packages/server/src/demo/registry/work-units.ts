/** Departments of a county, without the county's name. Real kinds of departments; their people are invented. */
export const departments = [
  '组织部',
  '党委办公室',
  '纪委监委机关',
  '宣传部',
  '统战部',
  '政法委',
  '人大常委会机关',
  '政府办公室',
  '政协机关',
  '财政局',
  '农业农村局',
  '教育局',
  '民政局',
  '水务局',
  '卫生健康局',
  '自然资源和规划局',
  '住房和城乡建设局',
  '交通运输局',
  '人力资源和社会保障局',
  '市场监督管理局',
  '公安局',
  '司法局',
  '发展和改革局',
  '文化广电和旅游局',
  '应急管理局',
  '审计局',
  '统计局',
  '退役军人事务局',
  '行政审批局',
  '城市管理局',
  '总工会',
  '共青团委员会',
  '妇女联合会',
  '工商业联合会',
  '残疾人联合会',
  '供销合作社',
] as const;

/** Further branches of a department, most usual first. */
export const departmentUnits = ['机关', '离退休干部', '直属事业单位', '综合执法队', '服务中心'] as const;

/** Institutions with many branches of their own. */
export const institutions = ['中学', '小学', '幼儿园', '卫生院', '供水站', '林业站', '公路养护站'] as const;

/**
 * Trades whose small firms and associations form joint branches. Firms' own names are left out on purpose: an invented
 * firm's name can turn out to be a real firm's.
 */
export const trades = [
  '模具制造企业',
  '冬枣种植合作社',
  '海产品加工企业',
  '物流快递行业',
  '律师行业',
  '民办学校',
  '建筑安装企业',
  '餐饮服务行业',
  '汽车零部件企业',
  '个体私营协会',
  '物业服务企业',
  '电子商务园区',
  '纺织服装企业',
  '农机服务合作社',
  '会计师行业',
  '食品加工企业',
  '网约配送行业',
  '民办养老机构',
  '志愿服务协会',
  '畜牧养殖合作社',
  '五金机电市场',
  '化工园区企业',
  '装饰材料市场',
  '家政服务行业',
] as const;

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 as Chinese ordinals are written in names: 第三, 第十二, 第二十. */
export function ordinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `第${ten}${ones === 0 && tens > 0 ? '' : digits[ones]}`;
}

/** Names of a county's organ branches, the most typical first, as many as asked for. */
export function organBranchNames(count: number): string[] {
  const names: string[] = [];
  for (const unit of departmentUnits) for (const department of departments) names.push(`${department}${unit}党支部`);
  for (let n = 1; names.length < count; n++) {
    for (const institution of institutions) names.push(`${ordinal(n)}${institution}党支部`);
  }
  return names.slice(0, count).map((name) => name.replace('机关机关', '机关'));
}

/** Names of the two-new committee's branches. */
export function twoNewBranchNames(count: number): string[] {
  const names: string[] = trades.map((trade) => `${trade}联合党支部`);
  for (let n = 2; names.length < count; n++) for (const trade of trades) names.push(`${trade}${ordinal(n)}联合党支部`);
  return names.slice(0, count);
}
