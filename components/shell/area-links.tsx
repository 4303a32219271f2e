import { ButtonLink } from '#components/ui/button.tsx';
import { areas } from '#lib/areas/registry.ts';

/** The way to every area, for lists that stay empty until something happens in one. All who read history see all areas. */
export function AreaLinks() {
  return areas.map((area) => (
    <ButtonLink key={area.id} href={area.path}>
      {area.title}
    </ButtonLink>
  ));
}
