import type { Basis } from '../../basis.ts';
import type { Words } from '../../words.ts';
import { basisMarks, type Phrase, type RuleBook, type RuleBookBlock, type RuleTable } from './rule-book.ts';
import { inForce } from './period-words.ts';

export type Language = keyof Words;

/** The rule book in Markdown. Each value is marked with what it stands on: 〔文件〕〔法规〕〔本地〕〔示例〕. */
export function ruleBookMarkdown(book: RuleBook, language: Language): string {
  const zh = language === 'zh';
  const { name, issuer, number, date } = book.document;
  const lines = [
    `# ${escape(book.title[language])}`,
    '',
    `${zh ? '文件' : 'Document'}：${[name, issuer, number, date]
      .filter((part) => part !== null)
      .map(escape)
      .join(zh ? '，' : ', ')}`,
    '',
    `${zh ? '制度包' : 'Pack'}：${book.lineage.map(({ pack, version }) => `${pack} ${version}`).join(' → ')}；${inForce(book.effectiveFrom, language)}`,
    '',
    `${zh ? '标记' : 'Marks'}：${(Object.keys(basisMarks) as Basis[])
      .map((basis) => `${mark(basis, language)} ${basisMarks[basis].meaning[language]}（${book.counts[basis]}）`)
      .join(zh ? '；' : '; ')}`,
  ];
  const numbers = [0, 0];
  for (const block of book.blocks) lines.push('', ...blockLines(block, language, numbers));
  return `${lines.join('\n')}\n`;
}

function blockLines(block: RuleBookBlock, language: Language, numbers: number[]): string[] {
  const zh = language === 'zh';
  switch (block.type) {
    case 'heading':
      // Rules are numbered inside their heading, as articles are in a document.
      numbers[0] = 0;
      return [`${'#'.repeat(block.level + 1)} ${escape(block.text[language])}`];
    case 'quote':
      return [`> ${escape(block.text)}${sourceText(block.source, language)}${mark(block.basis, language)}`];
    case 'note':
      return [`${zh ? '说明' : 'Note'}：${escape(block.text)}`];
    case 'phrases':
      return [`${joined(block.phrases, language)}`];
    case 'table':
      return [
        row(block.head.map((cell) => cell[language])),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map((cell) => phraseText(cell, language).replaceAll('|', '\\|')))),
      ];
    case 'rule': {
      numbers[0] = (numbers[0] ?? 0) + 1;
      const quote =
        block.quote === null ? [] : [`   > ${escape(block.quote)}${sourceText(block.source, language)}`, ''];
      const note = block.note === null ? [] : ['', `   ${zh ? '说明' : 'Note'}：${escape(block.note)}`];
      return [
        `${numbers[0]}. **${escape(block.title[language])}**`,
        '',
        ...quote,
        `   ${joined(block.phrases, language)}`,
        ...(block.tables ?? []).flatMap((table) => tableLines(table, language)),
        ...note,
      ];
    }
  }
}

function tableLines({ caption, head, rows }: RuleTable, language: Language): string[] {
  const cells = (words: readonly Words[]) =>
    `   ${row(words.map((cell) => escape(cell[language]).replaceAll('|', '\\|')))}`;
  return [
    '',
    ...(caption === null ? [] : [`   ${escape(caption[language])}`, '']),
    cells(head),
    `   ${row(head.map(() => '---'))}`,
    ...rows.map(cells),
  ];
}

function joined(phrases: readonly Phrase[], language: Language): string {
  return `${phrases.map((phrase) => phraseText(phrase, language)).join(language === 'zh' ? '；' : '; ')}${language === 'zh' ? '。' : '.'}`;
}

function phraseText(phrase: Phrase, language: Language): string {
  return `${escape(phrase.text[language])}${mark(phrase.basis, language)}`;
}

function mark(basis: Basis | null, language: Language): string {
  return basis === null ? '' : `〔${basisMarks[basis].mark[language]}〕`;
}

function sourceText(source: string | null, language: Language): string {
  if (source === null) return '';
  return language === 'zh' ? `（${escape(source)}）` : ` (${escape(source)})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

// Text of a pack is text: nothing in it may become a heading, a link or a tag.
function escape(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*_<>#[\]]/g, (character) => `\\${character}`);
}
