/** A village's own name without that of its committee: 楼东村民委员会 → 楼东村, 育才社区居民委员会 → 育才社区. */
export function placeName(name: string, kind: string): string {
  const stem = name.replace(/(村民委员会|居民委员会|村委会|居委会)$/, '');
  if (kind === 'community') return /(社区|区)$/.test(stem) ? stem : `${stem}社区`;
  if (kind === 'village') return /(村|区|队|场)$/.test(stem) ? stem : `${stem}村`;
  return stem;
}
