import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n.ts';
import { Button } from './Button.tsx';
import { uiTexts } from './texts.ts';

interface DrawerProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Detail beside the work: a native modal dialog, so focus, Escape and the back of the page are the browser's. */
export function Drawer({ open, title, onClose, children }: DrawerProps) {
  const t = useTexts(uiTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="drawer-head">
        <h2 id={heading}>{title}</h2>
        <Button weight="plain" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
      <div className="drawer-body">{open ? children : null}</div>
    </dialog>
  );
}
