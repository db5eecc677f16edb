import { Outlet } from '@tanstack/react-router';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import './phone.css';

/** The worker between two doors: one page at a time, nothing personal before it is known who is there. */
export function PhoneShell() {
  const session = useSession();
  return (
    <div className="phone">
      <Loaded of={session}>{() => <Outlet />}</Loaded>
    </div>
  );
}
