/** A callboard: a board of windows of which one is lit. */
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <g fill="#fff">
        <rect x="5" y="5.5" width="6" height="5.5" rx="1.25" fillOpacity="0.45" />
        <rect x="13" y="5.5" width="6" height="5.5" rx="1.25" />
        <rect x="5" y="13" width="6" height="5.5" rx="1.25" fillOpacity="0.45" />
        <rect x="13" y="13" width="6" height="5.5" rx="1.25" fillOpacity="0.45" />
      </g>
    </svg>
  );
}
