'use client';

import { Menu as MenuIcon, X } from 'lucide-react';
import { useRef } from 'react';
import { Logo } from '#components/shell/logo.tsx';
import type { ShownPlace } from '#components/shell/place-icon.tsx';
import { SidebarLinks } from '#components/shell/sidebar-links.tsx';
import { Button } from '#components/ui/button.tsx';

/** On narrow screens the sidebar is a drawer. */
export function MobileNavigation({ places }: { places: readonly ShownPlace[] }) {
  const drawer = useRef<HTMLDialogElement>(null);
  const close = () => drawer.current?.close();
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="lg:hidden"
        aria-label="Open the navigation"
        aria-haspopup="dialog"
        onClick={() => drawer.current?.showModal()}
        icon={<MenuIcon className="size-4.5" aria-hidden="true" />}
      />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press outside is an extra; Esc and the close button do the same. */}
      <dialog
        ref={drawer}
        aria-label="Navigation"
        onClick={(event) => event.target === drawer.current && close()}
        className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r bg-sunken p-0 text-ink backdrop:bg-black/40"
      >
        <div className="flex min-h-full flex-col gap-4 p-3">
          <div className="flex items-center justify-between px-2.5">
            <span className="flex items-center gap-2.5 font-semibold">
              <Logo />
              Callboard
            </span>
            <Button variant="ghost" size="icon" aria-label="Close the navigation" onClick={close} icon={<X className="size-4.5" aria-hidden="true" />} />
          </div>
          <SidebarLinks places={places} onFollow={close} />
        </div>
      </dialog>
    </>
  );
}
