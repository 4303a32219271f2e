export function appHref(app: string): string {
  return `/inbound/apps/${encodeURIComponent(app)}`;
}
