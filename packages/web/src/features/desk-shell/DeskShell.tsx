import { Outlet } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import './desk.css';
import { Rail } from './Rail.tsx';
import { deskShellTexts } from './texts.ts';

/** The officers' pages: a quiet rail, a title line, and the work. */
export function DeskShell() {
  const t = useTexts(deskShellTexts);
  const session = useSession();
  return (
    <Loaded of={session}>
      {(who) => (
        <div className="desk">
          <a className="desk-skip" href="#work">
            {t('skip')}
          </a>
          <Rail session={who} />
          <main id="work" className="work" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      )}
    </Loaded>
  );
}
