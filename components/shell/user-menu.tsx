'use client';

import { LogOut, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Theme, themeCookie, themeLabels, themes } from '#components/shell/theme.ts';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';

type UserMenuProps = { user: { name: string; login: string; roleName: string }; theme: Theme; signOut: () => Promise<unknown> };

export function UserMenu({ user, theme: given, signOut }: UserMenuProps) {
  const router = useRouter();
  const [theme, setTheme] = useState(given);
  const choose = (next: Theme) => {
    setTheme(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.classList.remove(...themes);
    document.documentElement.classList.add(next);
    router.refresh();
  };
  return (
    <Menu
      label={`Account of ${user.name}`}
      trigger={
        <span className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink" aria-hidden="true">
          {initials(user.name)}
        </span>
      }
      buttonProps={{ variant: 'ghost', size: 'icon' }}
    >
      <div className="px-2 pt-1 pb-1.5">
        <p className="max-w-56 truncate font-medium">{user.name}</p>
        <p className="text-sm text-faint">
          {user.login} · {user.roleName}
        </p>
      </div>
      <MenuSeparator />
      <MenuLink href="/account" icon={<UserRound className="size-4 text-faint" aria-hidden="true" />}>
        Account
      </MenuLink>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {themes.map((choice) => (
        <MenuChoice key={choice} checked={choice === theme} onSelect={() => choose(choice)}>
          {themeLabels[choice]}
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<LogOut className="size-4 text-faint" aria-hidden="true" />}
        onClick={() => void signOut().catch(() => toast.error('Signing out did not work: Callboard could not be reached.'))}
      >
        Sign out
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
