// Params as they may be stored and shown: the values of headers that carry a secret are masked.
import { maskedValue } from '#lib/delivery/custom-headers.ts';

const secretHeaders = /^(authorization|proxy-authorization|cookie|.*(token|secret|api-?key|password).*)$/i;

export function maskHeaders(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('headers' in params)) return params;
  const { headers } = params;
  if (typeof headers !== 'object' || headers === null) return params;
  const masked = Object.entries(headers).map(([name, value]) => [name, secretHeaders.test(name) && typeof value === 'string' ? maskedValue(value) : value]);
  return { ...params, headers: Object.fromEntries(masked) };
}
