import { dateOfTime, formatNear, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { inUnitText } from '../../lib/in-unit.ts';
import type { ScoreAnswer } from './answer.ts';
import { scoreTexts } from './texts.ts';

/** How a settled score stood before it was changed, by an appeal or a late record; nothing when it never was. */
export function Revisions({ of: { revisions, explanation, asOf } }: { of: ScoreAnswer }) {
  const t = useTexts(scoreTexts);
  const { language, words } = useLanguage();
  if (revisions.length < 2) return null;
  const titleOf = (level: number | null) => {
    const found = explanation.levels.find((candidate) => candidate.level === level);
    return found === undefined ? '' : words(found.title);
  };
  return (
    <ol className="hero-gap">
      {revisions.map((revision) => (
        <li key={revision.revision}>
          <small>
            {inUnitText(
              t(revision.reason === 'settled' ? 'asSettled' : 'asRevised', {
                date: formatNear(dateOfTime(revision.at), asOf, language),
                points: formatNumber(revision.total),
                level: titleOf(revision.level),
              }),
              explanation.unit,
            )}
          </small>
        </li>
      ))}
    </ol>
  );
}
