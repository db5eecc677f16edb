import {
  allInUnitOf,
  countingPeriod,
  everyWords,
  joinWords,
  limitsOf,
  titleWords,
  type Caps,
  type Scheme,
  type Words,
} from '@lianxin/core';

/** What a scheme states besides the points of a score: limits in words, shared ones with the items that share them, rules of its sections. */
export interface Said {
  /** Of the total. */
  whole: Words[];
  sections: Record<string, { limits: Words[]; rule: string | null; source: string | null }>;
  items: Record<string, Words[]>;
  /** Items that share limits, or of which only the best counts. */
  groups: { group: string; title: Words; items: string[]; says: Words[]; rule: string | null; source: string | null }[];
}

/** Puts a scheme's limits into words. Only of the scheme's own statement: what they did to a score is told by its explanation. */
export function saidBy(scheme: Scheme): Said {
  return allInUnitOf(scheme, saidPlain(scheme));
}

function saidPlain(scheme: Scheme): Said {
  const limits = (part: { cap?: Caps | undefined; floor?: Parameters<typeof limitsOf>[0] }): Words[] => [
    ...limitsOf(part.cap, countingPeriod(scheme)).map(({ kind, value }) => ({
      zh: `${everyWords[kind].zh}最多 ${value} 分`,
      en: `at most ${value} ${everyWords[kind].en}`,
    })),
    ...limitsOf(part.floor, countingPeriod(scheme)).map(({ kind, value }) => ({
      zh: `${everyWords[kind].zh}不低于 ${value} 分`,
      en: `not below ${value} ${everyWords[kind].en}`,
    })),
  ];
  const started = (part: { start?: number | undefined }): Words[] =>
    part.start === undefined || part.start === 0
      ? []
      : [{ zh: `从 ${part.start} 分算起`, en: `begins with ${part.start} points` }];
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return {
    whole: [
      ...limitsOf(scheme.cap, countingPeriod(scheme)).map(({ kind, value }) => ({
        zh: `总分${everyWords[kind].zh}最多 ${value} 分`,
        en: `the total is at most ${value} ${everyWords[kind].en}`,
      })),
      ...(scheme.floor === undefined
        ? []
        : [{ zh: `总分不低于 ${scheme.floor} 分`, en: `the total never falls below ${scheme.floor}` }]),
    ],
    sections: Object.fromEntries(
      scheme.sections.map((section) => [
        section.section,
        // The one cap stands beside the points already.
        {
          limits:
            limitsOf(section.cap, countingPeriod(scheme)).length > 1
              ? limits(section)
              : limits({ floor: section.floor }),
          rule: section.rule ?? null,
          source: section.source ?? null,
        },
      ]),
    ),
    items: Object.fromEntries(
      items.flatMap((item) => {
        const says = [...started(item), ...limits(item)];
        return says.length === 0 ? [] : [[item.item, says]];
      }),
    ),
    groups: scheme.groups.map((group) => {
      const named = joinWords(
        group.items.map((id) => titleWords(items.find(({ item }) => item === id) ?? { title: id })),
        '、',
        ', ',
      );
      return {
        group: group.group,
        title: titleWords(group),
        items: group.items,
        says: [
          ...(group.take === 'best'
            ? [{ zh: `${named.zh}，只计最高的一项`, en: `${named.en}: only the best of them counts` }]
            : []),
          ...limits(group).map(({ zh, en }) => ({ zh: `${named.zh}，合计${zh}`, en: `${named.en}: together ${en}` })),
        ],
        rule: group.rule ?? null,
        source: group.source ?? null,
      };
    }),
  };
}
