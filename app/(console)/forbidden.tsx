import { Forbidden } from '#components/shell/forbidden.tsx';

export default function ForbiddenPage() {
  return <Forbidden />;
}
