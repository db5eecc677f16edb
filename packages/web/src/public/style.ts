import atoms from '../ui/atoms.css?raw';
import base from '../ui/base.css?raw';
import tokens from '../ui/tokens.css?raw';
import page from './public.css?raw';

/** The dark tokens again for pages that follow the device; the only place where they stand is tokens.css. */
function followDevice(css: string): string {
  const dark = /\[data-theme=['"]dark['"]\] \{([\s\S]*?)\n\}/.exec(css)?.[1];
  if (dark === undefined) throw new Error('ui/tokens.css has no block for data-theme dark');
  return `@media (prefers-color-scheme: dark) { [data-theme="auto"] {${dark}} [data-theme="auto"] .to-dark { display: none; } [data-theme="auto"] .to-light { display: inline-flex; } }`;
}

function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ {2,}/g, ' ');
}

/** Everything a page needs to be drawn, sent inside it: the first answer is the whole page. */
export const style = squeeze([tokens, base, atoms, page, followDevice(tokens)].join('\n'));
