import Link from 'next/link';
import { ButtonLink } from '#components/ui/button.tsx';

type PagerProps = {
  /** Addresses of the neighbouring pages; absent where there is none. */
  newerHref?: string | null | undefined;
  olderHref?: string | null | undefined;
  newerLabel?: string;
  olderLabel?: string;
  summary?: string | undefined;
  /** One more link beside the summary. */
  extra?: { href: string; label: string } | false;
};

/** Under a list that pages by cursor. */
export function Pager({ newerHref, olderHref, newerLabel = 'Previous', olderLabel = 'Next', summary, extra = false }: PagerProps) {
  if (!newerHref && !olderHref && summary === undefined) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-faint">
        {summary}
        {extra && (
          <Link href={extra.href} className="ml-3 rounded-sm text-accent-ink underline underline-offset-4">
            {extra.label}
          </Link>
        )}
      </p>
      <div className="flex gap-2">
        {newerHref && (
          <ButtonLink href={newerHref} size="small" rel="prev">
            {newerLabel}
          </ButtonLink>
        )}
        {olderHref && (
          <ButtonLink href={olderHref} size="small" rel="next">
            {olderLabel}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
