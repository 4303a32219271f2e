import { cookies } from 'next/headers';
import { Shell } from '#components/shell/shell.tsx';
import { themeCookie, themeOf } from '#components/shell/theme.ts';
import { requireUser } from '#lib/auth/session.ts';
import { signOut } from './actions.ts';

export default async function ConsoleLayout({ children }: { children: React.ReactNode }) {
  const user = await requireUser();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <Shell user={{ name: user.name, login: user.login, role: user.role }} theme={theme} signOut={signOut}>
      {children}
    </Shell>
  );
}
