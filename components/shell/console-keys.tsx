'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { ShownPlace } from '#components/shell/place-icon.tsx';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

// Loaded when they are first opened: most visits need neither.
const Palette = lazy(() => import('#components/shell/palette.tsx').then((module) => ({ default: module.Palette })));
const KeyList = lazy(() => import('#components/shell/key-list.tsx').then((module) => ({ default: module.KeyList })));

/** The search button of the top bar and the keys that work everywhere: ⌘K, `g` and a letter, `?`. */
export function ConsoleKeys({ places }: { places: readonly ShownPlace[] }) {
  const router = useRouter();
  const [shown, setShown] = useState<'palette' | 'keys'>();
  const [hasOpened, setHasOpened] = useState<{ palette: boolean; keys: boolean }>({ palette: false, keys: false });
  // When `g` was pressed; never yet, or not since a place was gone to.
  const awaitsPlace = useRef(Number.NEGATIVE_INFINITY);

  const show = useCallback((what: 'palette' | 'keys') => {
    setHasOpened((before) => ({ ...before, [what]: true }));
    setShown(what);
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        if (!document.querySelector('dialog[open]')) show('palette');
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') {
        event.preventDefault();
        show('keys');
      } else if (event.key === 'g') {
        awaitsPlace.current = event.timeStamp;
      } else if (event.timeStamp - awaitsPlace.current < 1_500) {
        awaitsPlace.current = Number.NEGATIVE_INFINITY;
        const place = places.find(({ key }) => key === event.key);
        if (!place) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        router.push(place.href);
      }
    };
    // Capturing, so that the second key of a pair does not reach the page's own keys.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [places, router, show]);

  return (
    <>
      <Button
        variant="secondary"
        aria-label="Search"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => show('palette')}
        className="text-faint max-sm:size-8 max-sm:justify-center max-sm:border-transparent max-sm:px-0 sm:w-52 sm:justify-start"
        icon={<Search className="size-4" aria-hidden="true" />}
      >
        <span className="hidden flex-1 text-left font-normal text-faint sm:inline">Search</span>
        <span className="hidden sm:inline" aria-hidden="true">
          <Kbd>⌘K</Kbd>
        </span>
      </Button>
      <Suspense>
        {hasOpened.palette && <Palette open={shown === 'palette'} onClose={() => setShown(undefined)} places={places} />}
        {hasOpened.keys && <KeyList open={shown === 'keys'} onClose={() => setShown(undefined)} places={places} />}
      </Suspense>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}
