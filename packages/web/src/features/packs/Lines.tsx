import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Report } from './standing.ts';
import { packTexts } from './texts.ts';

/** Lines of the rule book that read otherwise. */
export function Lines({ lines }: { lines: Report['lines'] }) {
  const t = useTexts(packTexts);
  const { words } = useLanguage();
  if (lines.length === 0) return <p className="muted">{t('linesNone')}</p>;
  return (
    <div className="pack-lines">
      {lines.map(({ anchor, title, before, after }, at) => (
        <div key={`${anchor} ${at}`}>
          <p>{words(title)}</p>
          {before === null ? null : <del>{words(before)}</del>}
          {after === null ? null : <ins>{words(after)}</ins>}
        </div>
      ))}
    </div>
  );
}
