import type { Scheme } from '../schemes/scheme.ts';
import { type Words, titleWords } from '../words.ts';
import type { ChangeProblem } from './change.ts';

/** Conditions of levels, vetoes and consequences that look at an item or a section which was left out: they would have nothing to look at. */
export function stillAsked(before: Scheme, after: Scheme): ChangeProblem[] {
  const parts = partsOf(after);
  const gone = new Map([...partsOf(before)].filter(([name]) => !parts.has(name)));
  if (gone.size === 0) return [];
  const askers = [...after.levels, ...after.vetoes, ...after.consequences];
  return askers.flatMap((asker) =>
    [...new Set(namedIn(asker))].flatMap((name): ChangeProblem[] => {
      const part = gone.get(name);
      if (part === undefined) return [];
      const who = titleWords(asker);
      return [
        {
          path: `${name}.off`,
          message: {
            zh: `“${who.zh}”要看“${part.zh}”的得分，停用以后没有可看的`,
            en: `“${who.en}” looks at the points of “${part.en}”, which would be gone`,
          },
          remedy: {
            zh: `先在制度包里改“${who.zh}”的条件，或者不停用这一项`,
            en: `change the condition of “${who.en}” in the pack first, or leave the part on`,
          },
        },
      ];
    }),
  );
}

/** Items and sections as a path names them: `items.volunteering`. */
function partsOf(scheme: Scheme): Map<string, Words> {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return new Map([
    ...scheme.sections.map((section) => [`sections.${section.section}`, titleWords(section)] as const),
    ...items.map((item) => [`items.${item.item}`, titleWords(item)] as const),
  ]);
}

function namedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && (key === 'item' || key === 'section') ? [`${key}s.${inner}`] : namedIn(inner),
  );
}
