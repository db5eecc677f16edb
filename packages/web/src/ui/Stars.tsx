import { useTexts } from '../lib/i18n.ts';
import { uiTexts } from './texts.ts';

/** Gold means stars, and nothing else is gold. `title` is the pack's own word, such as 三星. */
export function Stars({ level, most, title }: { level: number; most: number; title?: string }) {
  const t = useTexts(uiTexts);
  const label = title ?? t('starsOf', { count: level, most });
  return (
    <span className="stars" role="img" aria-label={label}>
      {Array.from({ length: most }, (_, index) => (
        <i key={index} className={index < level ? undefined : 'o'} />
      ))}
    </span>
  );
}
