import { Pager } from '#components/ui/pager.tsx';

type CursorPagerProps = { href: string; cursor: string | undefined; nextCursor: string | null; query?: Record<string, string | undefined> };

/** Under a list whose page is in the address; `query` stays the same from page to page. */
export function CursorPager({ href, cursor, nextCursor, query = {} }: CursorPagerProps) {
  return (
    <Pager
      newerHref={cursor ? hrefWith(href, query) : null}
      newerLabel="First page"
      olderHref={nextCursor && hrefWith(href, { ...query, cursor: nextCursor })}
    />
  );
}

export function hrefWith(href: string, query: Record<string, string | undefined>): string {
  const text = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return text === '' ? href : `${href}?${text}`;
}
