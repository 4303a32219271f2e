import { ButtonLink } from '#components/ui/button.tsx';
import { areas } from '#lib/areas/registry.ts';

/** The way to every area, for lists that stay empty until something happens in one. All who read history see all areas. */
export function AreaLinks() {
  return areas.map(({ id, path, title }) =>
    path === null ? null : (
      <ButtonLink key={id} href={path}>
        {title}
      </ButtonLink>
    ),
  );
}
