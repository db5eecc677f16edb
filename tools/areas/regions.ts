/** The regions of the articles: file under data/areas/, and the code whose whole subtree it holds. */
export const regions = [
  { file: 'huanghua.tsv', code: '130983' },
  { file: 'quzhou.tsv', code: '3308' },
  { file: 'hongqiao.tsv', code: '120106' },
  { file: 'haian.tsv', code: '320685' },
  { file: 'hubei.tsv', code: '42' },
] as const;
