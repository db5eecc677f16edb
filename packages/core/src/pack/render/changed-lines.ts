import type { Words } from '../../words.ts';
import type { Phrase, RuleBlock, RuleBook } from './rule-book.ts';

/** A line of a rule book that reads otherwise in another version; null on the side that does not have it. */
export interface ChangedLine {
  anchor: string;
  title: Words;
  before: Words | null;
  after: Words | null;
}

interface Line {
  anchor: string;
  title: Words;
  text: Words;
}

/** What reads otherwise in the second book, in its order; lines that are gone come last. */
export function changedLines(before: RuleBook, after: RuleBook): ChangedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changed = [...now].flatMap(([key, { anchor, title, text }]): ChangedLine[] => {
    const was = old.get(key)?.text ?? null;
    return was?.zh === text.zh && was.en === text.en ? [] : [{ anchor, title, before: was, after: text }];
  });
  const gone = [...old].flatMap(([key, { anchor, title, text }]): ChangedLine[] =>
    now.has(key) ? [] : [{ anchor, title, before: text, after: null }],
  );
  return [...changed, ...gone];
}

function linesOf(book: RuleBook): Map<string, Line> {
  const lines = new Map<string, Line>();
  let under: { anchor: string; title: Words } = { anchor: '', title: book.title };
  let place = 0;
  const keep = (key: string, title: Words, phrases: readonly Phrase[], between = sentence) => {
    if (phrases.length > 0) lines.set(key, { anchor: under.anchor, title, text: textOf(phrases, between) });
  };
  for (const block of book.blocks) {
    if (block.type === 'heading' || block.type === 'rule') {
      under = { anchor: block.anchor, title: block.type === 'heading' ? block.text : block.title };
      place = 0;
    }
    if (block.type === 'rule') {
      keep(block.anchor, block.title, block.phrases);
      for (const [key, phrases] of tableRows(block)) keep(key, block.title, phrases, cells);
    } else if (block.type === 'phrases') keep(`${under.anchor} ${place++}`, under.title, block.phrases);
    // A row of a table is known by its first cell.
    else if (block.type === 'table')
      for (const row of block.rows)
        keep(`${under.anchor} ${row[0]?.text.zh ?? ''}`, under.title, underHeads(block.head, row), cells);
  }
  return lines;
}

/** The rows of a rule's tables, known by the table's number and their first cells; a cell says what stands above it. */
function tableRows({ anchor, tables = [] }: RuleBlock): [string, Phrase[]][] {
  return tables.flatMap(({ head, rows }, table) =>
    rows.map((row, at): [string, Phrase[]] => {
      const first = row[0]?.zh;
      const same = rows.slice(0, at).filter((above) => above[0]?.zh === first).length;
      const phrases = row.map((cell, i): Phrase => {
        const above = i === 0 ? null : head[i]!;
        return {
          text: above ? { zh: `${above.zh} ${cell.zh}`, en: `${above.en} ${cell.en}` } : cell,
          basis: null,
        };
      });
      return [`${anchor} table ${table} ${first} ${same}`, phrases];
    }),
  );
}

/** A row whose cells beyond the second say what stands above them: a bare 是 does not say that a field is required. */
function underHeads(head: readonly Words[], row: readonly Phrase[]): Phrase[] {
  return row.map((cell, at) => {
    const above = at < 2 ? undefined : head[at];
    if (above === undefined) return cell;
    return { ...cell, text: { zh: `${above.zh}：${cell.text.zh}`, en: `${above.en}: ${cell.text.en}` } };
  });
}

/** What stands between the phrases of a rule, and between the cells of a row. */
const sentence: Words = { zh: '，', en: '; ' };
const cells: Words = { zh: ' ', en: ' ' };

function textOf(phrases: readonly Phrase[], between: Words): Words {
  return {
    zh: phrases.map(({ text }) => text.zh).join(between.zh),
    en: phrases.map(({ text }) => text.en).join(between.en),
  };
}
