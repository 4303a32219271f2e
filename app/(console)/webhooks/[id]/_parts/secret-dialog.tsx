'use client';

import { useState } from 'react';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import { toast } from '#components/ui/toast.tsx';
import { rotationOverlapHours, SigningSecret } from '#lib/delivery/signing-secret.ts';
import { type NewSecret, saveSecretAction } from '../actions.ts';

type SecretDialogProps = { webhookId: number; how: 'add' | 'rotate' | undefined; onClose: () => void };

/** Adds or rotates a secret; one that was made here is shown once. */
export function SecretDialog({ webhookId, how, onClose }: SecretDialogProps) {
  const [made, setMade] = useState<NewSecret>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  const onSaved = (saved: NewSecret) => {
    if (saved.secret !== null) return setMade(saved);
    toast.success(how === 'rotate' ? `Rotated. The old secret signs as well for ${rotationOverlapHours} hours.` : 'Saved. Requests are signed from now on.');
    close();
  };
  const title = made ? 'Your signing secret' : how === 'rotate' ? 'Rotate the signing secret' : 'Add a signing secret';
  return (
    <Dialog open={how !== undefined} onClose={close} title={title} width="narrow">
      {how !== undefined && made === undefined && <SecretForm webhookId={webhookId} how={how} onCancel={close} onSaved={onSaved} />}
      {made?.secret != null && (
        <div className="flex flex-col gap-4">
          <SecretOnce secret={made.secret} what="the signing secret">
            Keep it where the receiver reads its secrets.
          </SecretOnce>
          {made.oldEndsAt !== null && (
            <p className="text-soft">
              The old secret signs as well until <AbsoluteTime at={made.oldEndsAt} />, so the receiver has until then to change over.
            </p>
          )}
          <Button variant="primary" className="self-end" onClick={close}>
            Done
          </Button>
        </div>
      )}
    </Dialog>
  );
}

type Values = { origin: 'made' | 'given'; secret: string };

function check({ origin, secret }: Values) {
  if (origin === 'made') return [];
  const parsed = SigningSecret.safeParse(secret);
  return parsed.success ? [] : [{ path: 'secret', message: parsed.error.issues[0]?.message ?? 'Give the secret.' }];
}

type SecretFormProps = { webhookId: number; how: 'add' | 'rotate'; onCancel: () => void; onSaved: (made: NewSecret) => void };

function SecretForm({ webhookId, how, onCancel, onSaved }: SecretFormProps) {
  const form = useActionForm<Values, NewSecret>({
    initial: { origin: 'made', secret: '' },
    save: ({ origin, secret }) => saveSecretAction(webhookId, how, origin === 'made' ? null : secret),
    check,
    onSaved,
  });
  const { values, set } = form;
  return (
    <ActionFormView form={form} label="Signing secret" fields={['secret']} guarded={false}>
      {how === 'rotate' && (
        <p className="text-soft">
          For {rotationOverlapHours} hours, requests carry a signature of the old secret and one of the new, so that the receiver can change over in between.
        </p>
      )}
      <FieldSet label="Where it comes from" name="origin">
        <RadioGroup
          value={values.origin}
          onChange={(origin) => set('origin', origin)}
          options={[
            { value: 'made', label: 'Generate one', help: 'Random, shown once.' },
            { value: 'given', label: 'Use one of my own', help: 'One that the receiver gave, or has already.' },
          ]}
        />
      </FieldSet>
      {values.origin === 'given' && (
        <Field label="Secret" name="secret" required error={form.issue('secret')} help="It begins with whsec_; the rest is base64 of 24 to 64 bytes.">
          <Input mono autoComplete="off" spellCheck={false} value={values.secret} onChange={(event) => set('secret', event.target.value)} />
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {how === 'rotate' ? 'Rotate secret' : values.origin === 'made' ? 'Generate secret' : 'Save secret'}
        </Button>
      </div>
    </ActionFormView>
  );
}
