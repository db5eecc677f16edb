import { Outlet } from '@tanstack/react-router';
import './phone.css';

/** The worker between two doors: one page at a time. Every page asks the server itself, and who is not signed in is led to sign in. */
export function PhoneShell() {
  return (
    <div className="phone">
      <Outlet />
    </div>
  );
}
