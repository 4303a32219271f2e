// The look a person chose. It lives in a cookie, so that the server sends the right class and nothing flashes.
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'callboard-theme';
export const themeLabels: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
