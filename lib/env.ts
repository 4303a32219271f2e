// The environment, read once and checked. Nothing else in the project reads process.env.
import { z } from 'zod';
import { parseCidr } from '#lib/egress/cidr.ts';
import { parseNoProxy } from '#lib/egress/no-proxy.ts';
import { parseProxy } from '#lib/egress/proxy.ts';

const port = z.coerce.number({ error: 'must be a whole number' }).int().min(1, 'must be from 1 to 65535').max(65535, 'must be from 1 to 65535');
const flag = z.enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' }).transform((value) => value === '1' || value === 'true');
// A wrong value is not repeated: it may hold a password.
const proxy = z.string().transform((value, context) => {
  const parsed = parseProxy(value.trim());
  if (!parsed) context.addIssue({ code: 'custom', message: 'must be the address of an http or https proxy, for example http://proxy.example.com:3128' });
  return parsed;
});

const schema = z.object({
  PORT: port.default(3000),
  CALLBOARD_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL, for example https://callboard.example.com' })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  CALLBOARD_DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  CALLBOARD_SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  CALLBOARD_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  CALLBOARD_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(128, 'must have at most 128 characters').optional(),
  CALLBOARD_ADMIN_API_KEY: z.string().min(24, 'must have at least 24 characters').optional(),
  CALLBOARD_SAMPLE: flag.default(false),
  CALLBOARD_EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((value, context) => {
      const entries = value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
      for (const entry of entries) {
        if (!parseCidr(entry)) context.addIssue({ code: 'custom', message: `has an entry that is not a CIDR: ${entry}` });
      }
      return entries;
    }),
  CALLBOARD_RETENTION_DAYS: z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(3650, 'must be at most 3650')
    .optional(),
  ENGINE_CONCURRENCY: z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(4096, 'must be at most 4096')
    .default(128),
  SMTP_PORT: z.union([z.literal('off'), port], { error: 'must be a port from 1 to 65535, or off' }).default(2525),
  CALLBOARD_HOOKS_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, 'must be a domain name, for example hooks.example.com')
    .default('hooks.localhost'),
  CALLBOARD_SMTP_CERT: z.string().optional(),
  CALLBOARD_SMTP_KEY: z.string().optional(),
  // Not repeated when it is wrong: it may hold a password.
  CALLBOARD_SMTP_URL: z
    .string()
    .refine(
      (value) => /^smtps?:$/.test(URL.parse(value)?.protocol ?? ''),
      'must be the address of an SMTP server, for example smtp://user:password@mail.example.com:587',
    )
    .optional(),
  CALLBOARD_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an e-mail address, for example callboard@example.com or Callboard <callboard@example.com>')
    .optional(),
  CALLBOARD_TRUST_PROXY: flag.default(false),
  HTTPS_PROXY: proxy.optional(),
  HTTP_PROXY: proxy.optional(),
  NO_PROXY: z
    .string()
    .default('')
    .transform((value, context) => {
      const parsed = parseNoProxy(value);
      if (parsed.ok) return parsed.matches;
      for (const entry of parsed.wrong) context.addIssue({ code: 'custom', message: `has an entry that is neither a host nor an address range: ${entry}` });
      return z.NEVER;
    }),
});

/** Programs disagree about the case of these: both are read. */
const eitherCase = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];

export type Environment = z.infer<typeof schema> & {
  /** The public base URL without a trailing slash. */
  publicUrl: string;
};

/** Reads and checks variables. Empty values count as absent. Returns every problem at once. */
export function readEnvironment(variables: Record<string, string | undefined>): { ok: true; env: Environment } | { ok: false; problems: string[] } {
  const lowerCase = Object.fromEntries(eitherCase.map((name) => [name, variables[name.toLowerCase()]]));
  const given = [...Object.entries(lowerCase), ...Object.entries(variables)];
  const present = Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) };
  }
  const { CALLBOARD_ADMIN_EMAIL: email, CALLBOARD_ADMIN_PASSWORD: password } = parsed.data;
  if ((email === undefined) !== (password === undefined)) {
    return { ok: false, problems: ['CALLBOARD_ADMIN_EMAIL and CALLBOARD_ADMIN_PASSWORD must be given together'] };
  }
  const { CALLBOARD_SMTP_CERT: certificate, CALLBOARD_SMTP_KEY: key } = parsed.data;
  if ((certificate === undefined) !== (key === undefined)) {
    return { ok: false, problems: ['CALLBOARD_SMTP_CERT and CALLBOARD_SMTP_KEY must be given together'] };
  }
  if (parsed.data.CALLBOARD_SMTP_URL !== undefined && parsed.data.CALLBOARD_MAIL_FROM === undefined) {
    return { ok: false, problems: ['CALLBOARD_MAIL_FROM must be given with CALLBOARD_SMTP_URL: letters need a sender'] };
  }
  return { ok: true, env: { ...parsed.data, publicUrl: parsed.data.CALLBOARD_URL ?? `http://localhost:${parsed.data.PORT}` } };
}

let current: Environment | undefined;

/** The checked environment of this process. The launcher has already refused a bad one; here it throws. */
export function env(): Environment {
  if (!current) {
    const result = readEnvironment(process.env);
    if (!result.ok) throw new Error(`The environment is not valid: ${result.problems.join('; ')}.`);
    current = result.env;
  }
  return current;
}
