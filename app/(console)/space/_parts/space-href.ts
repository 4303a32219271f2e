// Addresses of the area's pages.

export function kappHref(slug: string): string {
  return `/space/kapps/${slug}`;
}

/** A form of a kapp, or of the datastore when it has none. */
export function formHref({ kapp, slug }: { kapp: { slug: string } | null; slug: string }): string {
  return kapp === null ? `/space/datastore/${slug}` : `${kappHref(kapp.slug)}/forms/${slug}`;
}

export function submissionHref(id: string): string {
  return `/space/submissions/${id}`;
}

export function teamHref(slug: string): string {
  return `/space/teams/${slug}`;
}

export function userHref(username: string): string {
  return `/space/users/${username}`;
}

/** The crumbs from the area to a form. */
export function formCrumbs({ kapp, slug, name }: { kapp: { slug: string; name: string } | null; slug: string; name: string }) {
  return [
    { label: 'Space', href: '/space' },
    kapp === null ? { label: 'Datastore', href: '/space/datastore' } : { label: kapp.name, href: kappHref(kapp.slug) },
    { label: name, href: formHref({ kapp, slug }) },
  ];
}
