import type { SubjectTable } from '../../records/subject-table.ts';
import { ratio, shortText } from '../../ratio.ts';
import { titleWords } from '../../words.ts';
import { tellerOfItem } from './arithmetic.ts';
import type { ExplainedItem, ExplainedPart } from './explanation.ts';
import type { FactWorth, MeasureDetail } from '../kinds/kind.ts';
import { type Made, type MadePart, workingOf } from '../kinds/made.ts';
import { pointUnit } from '../rounding/point-unit.ts';
import type { Scheme } from '../scheme.ts';
import { type Trace, type TracedItem, idOf } from './trace.ts';

/**
 * What the measure of an item is made of. Only where something is decided: in the last slot of its window, or the last of the settle period
 * that has begun; what a measure was on the way there says little and would be told twelve times.
 */
export function explainParts(
  trace: Trace,
  subjects: SubjectTable,
  traced: TracedItem,
  slot: number,
): Pick<ExplainedItem, 'working' | 'parts'> {
  const { plan } = trace.scores;
  const last = slot + 1 === plan.begunSlots || plan.settleOf[slot + 1] !== plan.settleOf[slot];
  const made = traced.windows.closes[slot] === 1 || last ? traced.made(slot) : null;
  if (made === null) return { working: null, parts: [] };
  const [num, den] = [traced.num[slot]!, traced.den[slot]!];
  const { tell } = tellerOfItem(traced.item);
  const told = Number.isNaN(num) ? null : tell(num, den);
  const open = (part: MadePart) => openPart(part, traced, subjects, plan.begunSlots);
  return {
    working: workingOf(made, told, ({ n, d }) => tell(n, d)),
    parts: shownParts(made).map(open),
  };
}

/** A number that the rule itself writes stands in the formula, with nothing behind it. */
function shownParts({ parts }: Made): MadePart[] {
  return parts.filter(({ written }) => !written);
}

function openPart(part: MadePart, traced: TracedItem, subjects: SubjectTable, begun: number): ExplainedPart {
  const { bound, told, from, to } = part;
  const made = bound.made?.(traced.row, to) ?? null;
  if (made?.same) {
    const inner = openPart(made.parts[0]!, traced, subjects, begun);
    return { ...inner, role: part.role, title: part.title };
  }
  const parts = made === null ? [] : shownParts(made);
  const own = parts.length === 0 && !made?.others;
  const behind = own ? factsOf(part, traced, from, to, begun) : [];
  const detail = own ? (bound.detail?.(traced.row, to) ?? {}) : {};
  return {
    role: part.role,
    title: part.title,
    value: told === null ? null : parts.length === 0 ? told.whole : told.words,
    working: made === null ? null : workingOf(made, told, ({ n, d }) => part.tell(n, d)),
    facts: behind.map(({ fact }) => fact),
    worths: worthsOf(behind),
    ...detailOf(detail, subjects, traced.item.context.schemes),
    parts: parts.map((inner) => openPart(inner, traced, subjects, begun)),
  };
}

interface Counted {
  fact: string;
  worth: FactWorth | undefined;
}

/** The records of a part, each once. */
function factsOf(part: MadePart, traced: TracedItem, from: number, to: number, begun: number): Counted[] {
  const found = new Map<string, Counted>();
  part.bound.facts(traced.row, (slot, table, fact, worth) => {
    if (slot < from || slot > to) return;
    if (!part.earlier && (slot >= begun || traced.applies[slot] !== 1)) return;
    const id = idOf(table, fact);
    if (!found.has(id)) found.set(id, { fact: id, worth });
  });
  return [...found.values()];
}

/** What records were worth, as text. */
export function worthsOf(counted: readonly Counted[]): ExplainedItem['worths'] {
  return counted.flatMap(({ fact, worth }) => {
    if (worth === undefined) return [];
    const working = worth.working?.() ?? null;
    return [
      {
        fact,
        worth: shortText(ratio(BigInt(worth.num), BigInt(worth.den))),
        counted: worth.counted,
        ...(working === null ? {} : { working }),
      },
    ];
  });
}

/** Scores and duties behind a measure, by their names. */
export function detailOf(
  detail: MeasureDetail,
  subjects: SubjectTable,
  schemes: readonly Scheme[],
): Pick<ExplainedItem, 'upstream' | 'duties'> {
  return {
    upstream: (detail.upstream ?? []).map(({ scheme, row, total }) => {
      const read = schemes.find((one) => one.scheme === scheme);
      const unit = read?.unit === undefined ? {} : { unit: pointUnit(read) };
      return { scheme, subject: subjects.ids[row] ?? '', total, ...unit };
    }),
    duties: (detail.duties ?? []).map(({ duty, met, table, facts, words }) => ({
      duty: duty.duty,
      title: words ?? titleWords(duty),
      met,
      facts: facts.map((fact) => idOf(table, fact)),
    })),
  };
}
