/** Stands for an app where others show its icon: pictures from elsewhere are not loaded. */
export function AppInitial({ title }: { title: string }) {
  const [initial = '?'] = title.trim();
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md border bg-sunken text-base font-semibold text-soft uppercase"
    >
      {initial}
    </span>
  );
}
