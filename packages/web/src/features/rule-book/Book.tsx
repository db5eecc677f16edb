import { basisMarks, type Basis, type RuleBook } from '@lianxin/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Empty } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Blocks } from './Blocks.tsx';
import './rule-book.css';
import { chaptersOf, hasExample, onlyBlocks } from './sections.ts';
import { ruleBookTexts } from './texts.ts';

type Shown = 'all' | 'examples';

/** A pack as a document: contents, articles, and what every value stands on. */
export function Book({ book }: { book: RuleBook }) {
  const t = useTexts(ruleBookTexts);
  const { language, words } = useLanguage();
  const [shown, setShown] = useState<Shown>('all');
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  const blocks = shown === 'all' ? book.blocks : onlyBlocks(book.blocks, hasExample);
  const chapters = chaptersOf(blocks);
  const { name, issuer, number, date } = book.document;
  if (book.blocks.length === 0) return <Empty lead={t('empty')} />;
  return (
    <div className="book">
      <nav aria-label={t('contents')} className="contents">
        <h2>{t('contents')}</h2>
        {chapters.map(({ heading, blocks: own }) =>
          heading === null ? null : (
            <div key={heading.anchor}>
              <a href={`#${heading.anchor}`}>{words(heading.text)}</a>
              {own.map((block) =>
                block.type === 'heading' && block.level === 2 ? (
                  <a key={block.anchor} className="sub" href={`#${block.anchor}`}>
                    {words(block.text)}
                  </a>
                ) : null,
              )}
            </div>
          ),
        )}
      </nav>
      <article>
        <p className="book-head">
          <span lang="zh-CN">{[name, issuer, number, date].filter((part) => part !== null).join('，')}</span>
          <span className="muted">
            {t('inForce', { date: formatDate(book.effectiveFrom, language) })}
            {' · '}
            {t('lineage', {
              packs: book.lineage
                .map(({ pack, version }) => `${pack} ${version}`)
                .join(language === 'zh' ? '、' : ', '),
            })}
          </span>
        </p>
        <section className="legend" aria-labelledby="marks">
          <h2 id="marks" className="h2">
            {t('marks')}
          </h2>
          <dl>
            {(Object.keys(basisMarks) as Basis[])
              .filter((basis) => book.counts[basis] > 0)
              .map((basis) => (
                <div key={basis}>
                  <dt>
                    <span className={`mark mark-${basis}`}>〔{words(basisMarks[basis].mark)}〕</span>
                  </dt>
                  <dd>
                    {words(basisMarks[basis].meaning)}{' '}
                    <small className="muted">{t('markCount', { count: book.counts[basis] })}</small>
                  </dd>
                </div>
              ))}
          </dl>
          <Segmented<Shown>
            legend={t('show')}
            legendHidden
            options={[
              { value: 'all', label: t('all') },
              { value: 'examples', label: t('onlyExamples') },
            ]}
            value={shown}
            onChange={setShown}
          />
        </section>
        {chapters.map(({ heading, blocks: own }) => (
          <section key={heading?.anchor ?? ''} aria-labelledby={heading?.anchor}>
            {heading === null ? null : <h2 id={heading.anchor}>{words(heading.text)}</h2>}
            <Blocks blocks={own} />
          </section>
        ))}
      </article>
    </div>
  );
}
