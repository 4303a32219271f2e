// Accounts and sessions by better-auth: it owns the session rows, their cookies and the password hash.
// Its own HTTP handler is not mounted: signing in and out are server actions that call `auth().api`, and accounts are
// made by verbs, so that there is no public sign-up and each way in is checked and audited.
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { nextCookies } from 'better-auth/next-js';
import { passwordLengthMax, passwordLengthMin } from '#lib/auth/account-fields.ts';
import { env } from '#lib/env.ts';
import { database } from '#lib/postgres/database.ts';

export type Auth = ReturnType<typeof makeAuth>;

declare global {
  var callboardAuth: Auth | undefined;
}

/** Made on first use, because a build has neither the key nor the database. */
export function auth(): Auth {
  globalThis.callboardAuth ??= makeAuth();
  return globalThis.callboardAuth;
}

const sessionDays = 14;

function makeAuth() {
  const { publicUrl, CALLBOARD_SECRET_KEY: secret } = env();
  if (!secret) throw new Error('CALLBOARD_SECRET_KEY is not set. npm start makes it; web and engine alone need it.');
  const { prisma } = database();
  const address = new URL(publicUrl);
  return betterAuth({
    appName: 'Callboard',
    baseURL: publicUrl,
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLengthMin, maxPasswordLength: passwordLengthMax },
    user: {
      additionalFields: {
        login: { type: 'string', input: false },
        role: { type: 'string', input: false },
        deactivatedAt: { type: 'date', required: false, input: false },
      },
    },
    // A page cannot write cookies, so a session that is prolonged while pages are read would outlive its cookie: it has a fixed end instead.
    session: { expiresIn: sessionDays * 24 * 60 * 60, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const user = await prisma.user.findUnique({ where: { id: session.userId }, select: { deactivatedAt: true } });
            return user !== null && user.deactivatedAt === null;
          },
        },
      },
    },
    advanced: {
      useSecureCookies: address.protocol === 'https:',
      // Browsers share cookies between the ports of a host: copies on one machine must not sign each other out.
      cookiePrefix: address.port === '' ? 'callboard' : `callboard-${address.port}`,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    // Attempts are limited by lib/auth/attempt-limit.ts, which also covers REST.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [nextCookies()],
  });
}
