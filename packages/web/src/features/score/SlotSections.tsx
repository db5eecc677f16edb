import { useState } from 'react';
import { formatNumber, formatPeriod } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { OpenButton } from '../../ui/Open.tsx';
import { RuleText } from '../../ui/RuleText.tsx';
import { hasContent, type Item, type ScoreAnswer, type Section, type Slot } from './answer.ts';
import { FactLines } from './FactLines.tsx';
import { ItemLine } from './ItemLine.tsx';
import { useScoreTexts } from './score-unit.ts';
import { partsOf } from './whole.ts';

interface SlotSectionsProps {
  of: ScoreAnswer;
  slot: Slot;
  /** The item to open first; else the first that a cap has cut. */
  item: string | undefined;
}

/** Sections and items of one tally period, then what was taken off and what vetoed. */
export function SlotSections({ of: answer, slot, item }: SlotSectionsProps) {
  const t = useScoreTexts();
  const { language, words } = useLanguage();
  if (!slot.begun)
    return <p className="slot-empty">{t('slotNotBegun', { period: formatPeriod(slot.period, language) })}</p>;
  const first =
    item ?? slot.sections.flatMap((section) => section.items).find((candidate) => candidate.cappedBy !== null)?.item;
  const taken = slot.deductions.filter(hasContent);
  const { vetoes } = answer.explanation;
  return (
    <>
      {slot.sum === null ? null : <p className="sec-made slot-made">{words(slot.sum)}</p>}
      {slot.sections.map((section) => (
        <SectionItems
          key={section.section}
          section={section}
          sections={slot.sections}
          of={answer}
          slot={slot.period}
          first={first}
        />
      ))}
      {slot.rescaled === null ? null : (
        <p className="sec-made">
          {t('wholeRescaled')}
          {words(slot.rescaled)}
        </p>
      )}
      <Shared of={answer} slot={slot} />
      {slot.deductions.length === 0 ? null : (
        <section className="score-section" aria-labelledby="taken">
          <div className="sec">
            <h2 id="taken">{t('taken')}</h2>
            {taken.length === 0 ? <span>{t('none')}</span> : null}
          </div>
          {taken.map((deduction) => (
            <ItemLine
              key={deduction.item}
              item={deduction}
              of={answer}
              slot={slot.period}
              taken
              startOpen={deduction.item === item}
            />
          ))}
        </section>
      )}
      {vetoes.length === 0 && answer.explanation.level === null ? null : (
        <section className="score-section" aria-labelledby="vetoes">
          <div className="sec">
            <h2 id="vetoes">{t('vetoes')}</h2>
            {vetoes.length === 0 ? <span>{t('none')}</span> : null}
          </div>
          {vetoes.map((veto) => (
            <div key={veto.veto} className="item item-open">
              <h3>
                {words(veto.title)} <span className="veto-effect">{words(veto.effect)}</span>
              </h3>
              {veto.why === null ? null : <p className="math">{words(veto.why)}</p>}
              {veto.rule === null ? null : <RuleText>{veto.rule}</RuleText>}
              <FactLines ids={veto.facts} facts={answer.facts} />
            </div>
          ))}
        </section>
      )}
    </>
  );
}

/** Limits that items of several sections share, and items of which only the best counts. */
function Shared({ of: { said }, slot }: { of: ScoreAnswer; slot: Slot }) {
  const t = useScoreTexts();
  const { words } = useLanguage();
  const here = new Set(
    [...slot.sections.flatMap((section) => section.items), ...slot.deductions].map(({ item }) => item),
  );
  const groups = said.groups.filter(({ items, says }) => says.length > 0 && items.some((item) => here.has(item)));
  if (groups.length === 0) return null;
  return (
    <section className="score-section score-about" aria-labelledby="shared">
      <h2 id="shared">{t('shared')}</h2>
      {groups.map((group) => (
        <div key={group.group}>
          <p>
            <b>{words(group.title)}</b>
          </p>
          {group.says.map((line) => (
            <p key={line.zh}>{words(line)}</p>
          ))}
          {group.rule === null ? null : <RuleText source={group.source}>{group.rule}</RuleText>}
        </div>
      ))}
    </section>
  );
}

/** Deeper sections stand no further in: a phone is narrow. */
const mostIndent = 4;

function isTake(take: string): take is 'best' | 'worst' | 'average' {
  return take === 'best' || take === 'worst' || take === 'average';
}

/** What its parts make of it where they do not just add up. */
function takeWords({ take, atMostParts: number }: Section, t: ReturnType<typeof useScoreTexts>): string[] {
  if (!isTake(take)) return [];
  return [take === 'average' || number === 1 ? t(`take-${take}`) : t(`take-most-${take}`, { number })];
}

interface SectionItemsProps {
  section: Section;
  /** All of the tree. */
  sections: readonly Section[];
  of: ScoreAnswer;
  slot: string;
  first: string | undefined;
}

function SectionItems({ section, sections, of: answer, slot, first }: SectionItemsProps) {
  const t = useScoreTexts();
  const { language, words } = useLanguage();
  const [all, setAll] = useState(false);
  const [rule, setRule] = useState(false);
  // Said as a sum only where it is one: limits and rounding are told by their own words.
  const weightWords = (of: Section, weight: number) => {
    const sum = partsOf(of, sections);
    const plain =
      of.take === 'sum' && of.start === 0 && of.rescaled === null && Math.abs(sum * weight - of.points) < 0.0005;
    return plain && sum !== 0
      ? t('sectionSum', { sum: formatNumber(sum), weight: formatNumber(weight), points: formatNumber(of.points) })
      : t('sectionWeight', { weight: formatNumber(weight) });
  };
  // Its sum tells start, weight and limits by their numbers; over several tally periods there is none.
  const told = section.sum === null;
  const made = [
    ...(section.sum === null ? [] : [words(section.sum)]),
    ...(told && section.start !== 0 ? [t('sectionStart', { points: formatNumber(section.start) })] : []),
    ...(told ? takeWords(section, t) : []),
    ...(section.rescaled === null ? [] : [words(section.rescaled)]),
    ...(answer.said.sections[section.section]?.limits ?? []).map(words),
    ...(told && section.weight !== null ? [weightWords(section, section.weight)] : []),
  ];
  const said = answer.said.sections[section.section];
  const filled = section.items.filter((item) => hasContent(item) || item.item === first);
  const empty = section.items.filter((item) => !filled.includes(item));
  const line = (item: Item) => (
    <ItemLine key={item.item} item={item} of={answer} slot={slot} startOpen={item.item === first} />
  );
  const points = formatNumber(section.points);
  return (
    <section
      className="score-section"
      aria-label={words(section.title)}
      style={section.depth === 0 ? undefined : { paddingInlineStart: `${Math.min(section.depth, mostIndent)}em` }}
    >
      <div className="sec">
        {section.depth === 0 ? <h2>{words(section.title)}</h2> : <h3>{words(section.title)}</h3>}
        {said === undefined || said.rule === null ? null : (
          <OpenButton className="sec-rule" aria-expanded={rule} onClick={() => setRule(!rule)}>
            {t('sectionRule')}
          </OpenButton>
        )}
        <span>
          {section.cap === null
            ? t('sectionPoints', { points })
            : t('sectionCap', { points, cap: formatNumber(section.cap) })}
        </span>
      </div>
      {made.length === 0 ? null : <p className="sec-made">{made.join(language === 'zh' ? '；' : '; ')}</p>}
      {!rule || said === undefined || said.rule === null ? null : (
        <div className="sec-made">
          <RuleText source={said.source}>{said.rule}</RuleText>
        </div>
      )}
      {filled.map(line)}
      {all ? empty.map(line) : null}
      {empty.length === 0 ? null : (
        <OpenButton className="more-lines" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('hideZero') : t('showZero', { count: empty.length })}
        </OpenButton>
      )}
    </section>
  );
}
