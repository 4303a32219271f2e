'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { signatureKindLabels, signatureKinds } from '#lib/inbound/hook-settings.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { type SenderValues, senderValues } from '../../_parts/sender-values.ts';
import { setSenderAction } from '../../actions.ts';
import { HmacFields } from './hmac-fields.tsx';

type SenderCardProps = { hook: HookView; mayManage: boolean };

/** Kinds whose signature covers a time. */
const timedKinds: readonly string[] = ['standard-webhooks', 'stripe', 'slack'];

export function SenderCard({ hook, mayManage }: SenderCardProps) {
  const isMail = hook.type === 'email';
  return (
    <Card
      title={isMail ? 'Key of the sender' : 'Signature of the sender'}
      description={isMail ? 'A key that each JSON block of an e-mail must carry.' : 'What is not signed as set here is refused with 401, and kept.'}
    >
      {mayManage ? <SenderForm key={hook.updatedAt} hook={hook} /> : <SenderSummary hook={hook} />}
    </Card>
  );
}

function SenderSummary({ hook: { signature, blockKey } }: { hook: HookView }) {
  if (signature) return <p>{signatureKindLabels[signature.kind]}</p>;
  return <p className="text-soft">{blockKey === null ? 'Nothing is asked of the sender.' : 'A key is asked for.'}</p>;
}

function SenderForm({ hook }: { hook: HookView }) {
  const router = useRouter();
  const form = useActionForm<SenderValues, HookView>({
    initial: senderValues(hook),
    save: (values) => setSenderAction(hook.id, values),
    onSaved: () => {
      toast.success('Saved. It is in force at once.');
      router.refresh();
    },
  });
  const { values, set, issue } = form;
  const isMail = hook.type === 'email';
  const isSame = values.kind === (hook.signature?.kind ?? (hook.blockKey === null ? 'none' : 'key'));
  const present = isSame ? (hook.signature?.secret ?? hook.blockKey) : null;
  const isTimed = timedKinds.includes(values.kind) || (values.kind === 'hmac' && values.timestampHeader.trim() !== '');
  return (
    <ActionFormView form={form} label="Check of the sender" fields={['signature', 'blockKey']}>
      <Field label={isMail ? 'Ask for' : 'The sender signs as'} name="kind" error={issue('signature.kind')}>
        <Select value={values.kind} onChange={(event) => set('kind', event.target.value)}>
          <option value="none">{isMail ? 'Nothing' : 'Not checked'}</option>
          {isMail ? (
            <option value="key">A key in each block (data-kustomer-key)</option>
          ) : (
            signatureKinds.map((kind) => (
              <option key={kind} value={kind}>
                {signatureKindLabels[kind]}
              </option>
            ))
          )}
        </Select>
      </Field>
      {values.kind !== 'none' && (
        <Field
          label={isMail ? 'Key' : 'Secret'}
          name="secret"
          required={present === null}
          error={issue('signature.secret') ?? issue('blockKey')}
          help={present === null ? 'It is stored encrypted and never shown again.' : `${present} is set. Leave this empty to keep it.`}
        >
          <Input mono type="password" autoComplete="off" value={values.secret} onChange={(event) => set('secret', event.target.value)} />
        </Field>
      )}
      {values.kind === 'hmac' && <HmacFields form={form} />}
      {isTimed && (
        <Field label="Tolerance in seconds" name="toleranceSeconds" error={issue('signature.toleranceSeconds')} help="How far the signed time may be from now.">
          <Input inputMode="numeric" className="max-w-32" value={values.toleranceSeconds} onChange={(event) => set('toleranceSeconds', event.target.value)} />
        </Field>
      )}
      <div className="flex justify-end gap-2">
        {form.isDirty && (
          <Button onClick={form.reset} disabled={form.pending}>
            Undo changes
          </Button>
        )}
        <Button type="submit" variant="primary" pending={form.pending} disabled={!form.isDirty}>
          Save
        </Button>
      </div>
    </ActionFormView>
  );
}
