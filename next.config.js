import { securityHeaders } from './lib/rest/security-headers.ts';

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` type-checks the whole project; doing it again in every build would double the first start.
  typescript: { ignoreBuildErrors: true },
  // Development mode would print the arguments of server actions, passwords among them.
  logging: { serverFunctions: false },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'better-auth'],
  experimental: { serverActions: { bodySizeLimit: '4mb' }, authInterrupts: true },
  async headers() {
    return [
      {
        source: '/(.*)',
        headers: securityHeaders,
      },
    ];
  },
};
