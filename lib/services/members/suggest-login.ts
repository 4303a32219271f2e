// A login name made from an e-mail address, for whoever does not choose one.
import type { Tx } from '#lib/postgres/transaction.ts';

/** `Kim.Sato+x@example.com` → `kim.sato`, or `kim.sato2` when that is taken. Only under `lockAccounts`. */
export async function suggestLogin({ prisma }: Tx, email: string): Promise<string> {
  const local = email.split('@')[0] ?? '';
  const cleaned = local
    .toLowerCase()
    .replace(/\+.*$/, '')
    .replace(/[^a-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 48);
  const base = cleaned === '' || cleaned === 'administrator' ? 'admin' : cleaned;
  const taken = await prisma.user.findMany({ where: { login: { startsWith: base } }, select: { login: true } });
  const logins = new Set(taken.map((user) => user.login));
  if (!logins.has(base)) return base;
  let number = 2;
  while (logins.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}
