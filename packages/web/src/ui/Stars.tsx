import { useTexts } from '../lib/i18n.ts';
import { uiTexts } from './texts.ts';

/** Whether a level is drawn as stars: when the pack calls it one, such as 三星. A class, a grade or a cup is told in words only. */
export function isStar(title: string): boolean {
  return /星|\bstars?\b/i.test(title);
}

/**
 * Gold means stars, and nothing else is gold. `title` is the pack's own word, such as 三星, which stands beside it; of a level that is no star
 * nothing is drawn, and the word is only read out.
 */
export function Stars({ level, most, title }: { level: number; most: number; title?: string }) {
  const t = useTexts(uiTexts);
  if (title !== undefined && !isStar(title)) return <span className="visually-hidden">{title}</span>;
  const label = title ?? t('starsOf', { count: level, most });
  return (
    <span className="stars" role="img" aria-label={label}>
      {Array.from({ length: most }, (_, index) => (
        <i key={index} className={index < level ? undefined : 'o'} />
      ))}
    </span>
  );
}
