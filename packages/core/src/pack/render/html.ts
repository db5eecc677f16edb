import type { Basis } from '../../basis.ts';
import type { Words } from '../../words.ts';
import { basisMarks, type Phrase, type RuleBook, type RuleBookBlock, type RuleTable } from './rule-book.ts';
import type { Language } from './markdown.ts';
import { inForce } from './period-words.ts';

/** The rule book as one HTML page that needs nothing else: for reading in a browser, printing, or sending as a file. */
export function ruleBookHtml(book: RuleBook, language: Language): string {
  const zh = language === 'zh';
  const { name, issuer, number, date } = book.document;
  const legend = (Object.keys(basisMarks) as Basis[])
    .map(
      (basis) =>
        `<li>${mark(basis, language)} ${text(basisMarks[basis].meaning[language])}（${book.counts[basis]}）</li>`,
    )
    .join('');
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(book.title[language])}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(book.title[language])}</h1>
<p>${[name, issuer, number, date]
    .filter((part) => part !== null)
    .map(text)
    .join(zh ? '，' : ', ')}</p>
<p>${book.lineage.map(({ pack, version }) => `${text(pack)} ${text(version)}`).join(' → ')}；${text(inForce(book.effectiveFrom, language))}</p>
<ul class="legend">${legend}</ul>
${blocksHtml(book.blocks, language)}
</main>
</body>
</html>
`;
}

function blocksHtml(blocks: readonly RuleBookBlock[], language: Language): string {
  const parts: string[] = [];
  blocks.forEach((block, index) => {
    // Rules that follow one another are one numbered list.
    if (block.type === 'rule' && blocks[index - 1]?.type !== 'rule') parts.push('<ol>');
    parts.push(blockHtml(block, language));
    if (block.type === 'rule' && blocks[index + 1]?.type !== 'rule') parts.push('</ol>');
  });
  return parts.join('\n');
}

function blockHtml(block: RuleBookBlock, language: Language): string {
  const noteWord = language === 'zh' ? '说明：' : 'Note: ';
  const note = (words: string | null) => (words === null ? '' : `<p class="note">${noteWord}${text(words)}</p>`);
  switch (block.type) {
    case 'heading':
      return `<h${block.level + 1} id="${text(block.anchor)}">${text(block.text[language])}</h${block.level + 1}>`;
    case 'quote':
      return `<blockquote lang="zh-CN">${text(block.text)}${source(block.source)}${mark(block.basis, language)}</blockquote>`;
    case 'note':
      return note(block.text);
    case 'phrases':
      return `<p>${joined(block.phrases, language)}</p>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${text(cell[language])}</th>`).join('');
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell) => `<td>${phrase(cell, language)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'rule': {
      const quote =
        block.quote === null ? '' : `<blockquote lang="zh-CN">${text(block.quote)}${source(block.source)}</blockquote>`;
      return `<li id="${text(block.anchor)}"><strong>${text(block.title[language])}</strong>${quote}<p>${joined(block.phrases, language)}</p>${(block.tables ?? []).map((table) => tableHtml(table, language)).join('')}${note(block.note)}</li>`;
    }
  }
}

function tableHtml({ caption, head, rows }: RuleTable, language: Language): string {
  const cells = (words: readonly Words[], tag: 'th scope="col"' | 'td') =>
    words.map((cell) => `<${tag}>${text(cell[language])}</${tag.slice(0, 2)}>`).join('');
  const named = caption === null ? '' : `<caption>${text(caption[language])}</caption>`;
  const body = rows.map((words) => `<tr>${cells(words, 'td')}</tr>`).join('');
  return `<table>${named}<thead><tr>${cells(head, 'th scope="col"')}</tr></thead><tbody>${body}</tbody></table>`;
}

function joined(phrases: readonly Phrase[], language: Language): string {
  return `${phrases.map((one) => phrase(one, language)).join(language === 'zh' ? '；' : '; ')}${language === 'zh' ? '。' : '.'}`;
}

function phrase(one: Phrase, language: Language): string {
  return `${text(one.text[language])}${mark(one.basis, language)}`;
}

function mark(basis: Basis | null, language: Language): string {
  return basis === null ? '' : `<span class="basis ${basis}">〔${basisMarks[basis].mark[language]}〕</span>`;
}

function source(words: string | null): string {
  return words === null ? '' : `<cite>（${text(words)}）</cite>`;
}

function text(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h2 { margin-top: 3rem; border-bottom: 2px solid currentColor; } h3 { margin-top: 2rem; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid #8886; font-family: "Songti SC", SimSun, "Noto Serif CJK SC", serif; }
cite { font-style: normal; opacity: .75; } .note { font-size: .9em; opacity: .85; }
.basis { font-size: .8em; white-space: nowrap; } .basis.example { font-weight: 700; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; } th, td { padding: .3rem .6rem; border: 1px solid #8886; text-align: left; vertical-align: top; }
li { margin: .6rem 0; break-inside: avoid; } .legend { padding-left: 1.2rem; }
`;
