type UrlTextProps = { url: string; className?: string };

/** A URL in one line, cut in the middle: the host and the end are what one recognizes it by. The whole on hover. */
export function UrlText({ url, className }: UrlTextProps) {
  const tail = url.length > 24 ? url.slice(-12) : '';
  return (
    <span className={`flex max-w-full min-w-0 font-mono text-sm ${className ?? ''}`} title={url}>
      <span className="min-w-0 truncate">{tail === '' ? url : url.slice(0, -12)}</span>
      {tail !== '' && <span className="shrink-0">{tail}</span>}
    </span>
  );
}
