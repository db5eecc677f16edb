import { basisMarks, type Basis, type Phrase, type RuleBlock, type RuleBookBlock, type RuleTable } from '@lianxin/core';
import { Fragment } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import { runsOf } from './sections.ts';
import { ruleBookTexts } from './texts.ts';

/** Blocks of the book in order; rules that follow one another are numbered articles. */
export function Blocks({ blocks }: { blocks: readonly RuleBookBlock[] }) {
  return (
    <>
      {runsOf(blocks).map((run, index) => {
        const first = run[0];
        if (first === undefined) return null;
        if (first.type !== 'rule') return <Block key={index} block={first} />;
        return (
          <ol key={first.anchor} className="articles">
            {run.map((block) => (block.type === 'rule' ? <Article key={block.anchor} block={block} /> : null))}
          </ol>
        );
      })}
    </>
  );
}

function Block({ block }: { block: Exclude<RuleBookBlock, RuleBlock> }) {
  const t = useTexts(ruleBookTexts);
  const { words } = useLanguage();
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? (
        <h3 id={block.anchor}>{words(block.text)}</h3>
      ) : (
        <h4 id={block.anchor}>{words(block.text)}</h4>
      );
    case 'quote':
      return (
        <RuleText source={block.source}>
          {block.text} <Mark basis={block.basis} />
        </RuleText>
      );
    case 'note':
      return (
        <p className="book-note">
          {t('note')}
          <span lang="zh-CN">{block.text}</span>
        </p>
      );
    case 'phrases':
      return (
        <p>
          <Phrases phrases={block.phrases} />
        </p>
      );
    case 'table':
      return (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th key={cell.zh} scope="col">
                    {words(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      {words(cell.text)}
                      <Mark basis={cell.basis} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Article({ block }: { block: RuleBlock }) {
  const t = useTexts(ruleBookTexts);
  const { words } = useLanguage();
  return (
    <li id={block.anchor}>
      <b>{words(block.title)}</b>
      {block.quote === null ? null : <RuleText source={block.source}>{block.quote}</RuleText>}
      <p>
        <Phrases phrases={block.phrases} />
      </p>
      {(block.tables ?? []).map((table, index) => (
        <ValueTable key={index} table={table} />
      ))}
      {block.note === null ? null : (
        <p className="book-note">
          {t('note')}
          <span lang="zh-CN">{block.note}</span>
        </p>
      )}
    </li>
  );
}

/** What a rule gives by what decides it: the first column names the row. */
function ValueTable({ table: { caption, head, rows } }: { table: RuleTable }) {
  const { words } = useLanguage();
  return (
    <div className="table-wrap">
      <table className="table">
        {caption === null ? null : <caption>{words(caption)}</caption>}
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col">
                {words(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{words(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Phrases({ phrases }: { phrases: readonly Phrase[] }) {
  const { language, words } = useLanguage();
  const [between, end] = language === 'zh' ? ['；', '。'] : ['; ', '.'];
  return (
    <>
      {phrases.map((phrase, index) => (
        <Fragment key={index}>
          {index === 0 ? '' : between}
          {words(phrase.text)}
          <Mark basis={phrase.basis} />
        </Fragment>
      ))}
      {end}
    </>
  );
}

function Mark({ basis }: { basis: Basis | null }) {
  const { words } = useLanguage();
  if (basis === null) return null;
  const { mark, meaning } = basisMarks[basis];
  return (
    <span className={`mark mark-${basis}`} title={words(meaning)}>
      〔{words(mark)}〕
    </span>
  );
}
