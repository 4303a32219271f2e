// The form of how a hook checks its sender: everything as text, as it is typed.
import type { HookView } from '#lib/services/hooks/hook-row.ts';

export type SenderValues = {
  /** `none`, or a kind of signature; for e-mail `none` or `key`. */
  kind: string;
  /** Empty: the one that is set stays. */
  secret: string;
  toleranceSeconds: string;
  header: string;
  algorithm: string;
  encoding: string;
  prefix: string;
  timestampHeader: string;
};

export function senderValues({ type, signature, blockKey }: Pick<HookView, 'type' | 'signature' | 'blockKey'>): SenderValues {
  const { hmac } = signature ?? { hmac: null };
  return {
    kind: type === 'email' ? (blockKey === null ? 'none' : 'key') : (signature?.kind ?? 'none'),
    secret: '',
    toleranceSeconds: String(signature?.toleranceSeconds ?? 300),
    header: hmac?.header ?? '',
    algorithm: hmac?.algorithm ?? 'sha256',
    encoding: hmac?.encoding ?? 'hex',
    prefix: hmac?.prefix ?? '',
    timestampHeader: hmac?.timestampHeader ?? '',
  };
}

/** What the verb takes; it says what is wrong with it. */
export function senderPatch(values: SenderValues): object {
  const { kind, secret } = values;
  if (kind === 'none') return { signature: null, blockKey: null };
  if (kind === 'key') return secret === '' ? {} : { blockKey: secret };
  const { header, algorithm, encoding, prefix, timestampHeader } = values;
  return {
    signature: {
      kind,
      ...(secret === '' ? {} : { secret }),
      toleranceSeconds: values.toleranceSeconds.trim() === '' ? Number.NaN : Number(values.toleranceSeconds),
      hmac: kind === 'hmac' ? { header, algorithm, encoding, prefix, timestampHeader } : null,
    },
  };
}
