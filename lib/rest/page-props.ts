/** What Next.js gives a page. */
export type PageProps<Params extends Record<string, string> = Record<never, string>> = {
  params: Promise<Params>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One value of a query parameter; the first where it is given several times. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
