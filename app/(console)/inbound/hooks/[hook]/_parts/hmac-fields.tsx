'use client';

import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { hmacAlgorithms, hmacEncodings } from '#lib/inbound/hook-settings.ts';
import type { SenderValues } from '../../_parts/sender-values.ts';

/** What only a signature of one's own leaves open. */
export function HmacFields({ form: { values, set, issue } }: { form: ActionForm<SenderValues> }) {
  return (
    <>
      <Field label="Header of the signature" name="header" required error={issue('signature.hmac.header')}>
        <Input mono autoComplete="off" placeholder="X-Signature" value={values.header} onChange={(event) => set('header', event.target.value)} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Algorithm" name="algorithm" error={issue('signature.hmac.algorithm')}>
          <Select value={values.algorithm} onChange={(event) => set('algorithm', event.target.value)}>
            {hmacAlgorithms.map((algorithm) => (
              <option key={algorithm} value={algorithm}>
                {algorithm}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Written in" name="encoding" error={issue('signature.hmac.encoding')}>
          <Select value={values.encoding} onChange={(event) => set('encoding', event.target.value)}>
            {hmacEncodings.map((encoding) => (
              <option key={encoding} value={encoding}>
                {encoding}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label="Prefix" name="prefix" error={issue('signature.hmac.prefix')} help="Text before the signature in the header, such as sha256=.">
        <Input mono autoComplete="off" value={values.prefix} onChange={(event) => set('prefix', event.target.value)} />
      </Field>
      <Field
        label="Header of the time"
        name="timestampHeader"
        error={issue('signature.hmac.timestampHeader')}
        help="With one, the time, a full stop and the body are signed; without, the body alone."
      >
        <Input mono autoComplete="off" value={values.timestampHeader} onChange={(event) => set('timestampHeader', event.target.value)} />
      </Field>
    </>
  );
}
