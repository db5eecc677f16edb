export type AreaLevel = 'province' | 'city' | 'county' | 'township' | 'village';

/** An administrative area; its parent is the longest shorter code that is a prefix (2, 4, 6, 9, 12 digits). */
export interface Area {
  code: string;
  name: string;
  level: AreaLevel;
  parent: string | null;
}

const levels = new Map<number, { level: AreaLevel; parentDigits: number }>([
  [2, { level: 'province', parentDigits: 0 }],
  [4, { level: 'city', parentDigits: 2 }],
  [6, { level: 'county', parentDigits: 4 }],
  [9, { level: 'township', parentDigits: 6 }],
  [12, { level: 'village', parentDigits: 9 }],
]);

/** Reads `code<TAB>name` lines after a header; throws naming file and line on anything else. */
export function parseAreas(text: string, file: string): Area[] {
  const areas: Area[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index === 0 || line === '') continue;
    const [code = '', name = ''] = line.split('\t');
    const known = /^\d+$/.test(code) ? levels.get(code.length) : undefined;
    if (!known || name === '') {
      throw new Error(
        `${file}:${index + 1}: expected a code of 2, 4, 6, 9 or 12 digits, a tab and a name; run tools/areas`,
      );
    }
    areas.push({
      code,
      name,
      level: known.level,
      parent: known.parentDigits === 0 ? null : code.slice(0, known.parentDigits),
    });
  }
  return areas;
}

/** The areas of one level whose code begins with `under`. */
export function areasOf(areas: readonly Area[], level: AreaLevel, under = ''): Area[] {
  return areas.filter((area) => area.level === level && area.code.startsWith(under));
}

/** Whether a village-level area is a community (居委会, 社区). The name decides; the code's last three digits where the name is silent. */
export function isCommunity({ code, name }: Area): boolean {
  if (/(村委会|村民委员会)$/.test(name)) return false;
  if (/(居委会|居民委员会|社区)$/.test(name)) return true;
  const kind = Number(code.slice(9));
  return kind < 200 || (kind >= 400 && kind < 500);
}

/** The place's own name without the committee's: 楼东村民委员会 → 楼东村, 育才社区居民委员会 → 育才社区. */
export function placeName(area: Area): string {
  const stem = area.name.replace(/(村民委员会|居民委员会|村委会|居委会)$/, '');
  if (isCommunity(area)) return stem.endsWith('社区') ? stem : `${stem}社区`;
  return /(村|区|队|场)$/.test(stem) ? stem : `${stem}村`;
}
