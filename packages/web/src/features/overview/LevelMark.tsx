import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Stars } from '../../ui/Stars.tsx';
import { mostOf, type Scheme } from './schemes.ts';
import { overviewTexts } from './texts.ts';

/** A level as stars and the pack's word for it. */
export function LevelMark({ scheme, level }: { scheme: Pick<Scheme, 'levels'>; level: number | null }) {
  const t = useTexts(overviewTexts);
  const { words } = useLanguage();
  // A scheme may give points only.
  if (scheme.levels.length === 0) return null;
  const found = scheme.levels.find((each) => each.level === level);
  if (level === null || found === undefined) return <span className="muted">{t('noLevel')}</span>;
  const most = mostOf(scheme);
  return (
    <span className="nowrap">
      {most > 1 ? <Stars level={level} most={most} title={words(found.title)} /> : null}
      <span aria-hidden={most > 1 ? true : undefined}>{words(found.title)}</span>
    </span>
  );
}
