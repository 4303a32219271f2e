'use client';

import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { checkWith } from '#components/forms/check-with.ts';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { CallbacksInput, callbackTypes } from '#lib/dialects/kianda/settings.ts';
import type { InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import { saveCallbacksAction } from '../actions.ts';
import { CallbackHelp } from './callback-help.tsx';
import { CallbackSection } from './callback-section.tsx';
import { type CallbackValues, toInput, toValues } from './callback-values.ts';
import { SavedMeanwhile } from './saved-meanwhile.tsx';

const checkInput = checkWith(CallbacksInput);
const check = (values: CallbackValues) => checkInput(toInput(values));

/** Kianda's dialog “Instance Callback URLs”: three sliders, the URLs of each that is on, Help, Close and OK. */
export function CallbacksDialog({ initial, onClose }: { initial: InstanceCallbacks; onClose: () => void }) {
  const [revision, setRevision] = useState(initial.revision);
  const [isMeanwhile, setMeanwhile] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const form = useActionForm({
    initial: toValues(initial),
    check,
    save: async (values: CallbackValues) => {
      const result = await saveCallbacksAction({ ...toInput(values), revision });
      setMeanwhile(!result.ok && result.code === 'callbacks-revision');
      return result;
    },
    onSaved: () => {
      toast.success('The instance callback URLs are saved and in force.');
      onClose();
    },
  });
  const close = () => (form.isDirty ? setAsking(true) : onClose());
  return (
    <Dialog
      open
      onClose={close}
      title="Instance Callback URLs"
      width="wide"
      footer={
        <>
          <Button className="mr-auto" aria-expanded={isHelpOpen} onClick={() => setHelpOpen(!isHelpOpen)}>
            Help
          </Button>
          <Button onClick={close}>Close</Button>
          <Button variant="primary" pending={form.pending} onClick={form.submit}>
            OK
          </Button>
        </>
      }
    >
      <ActionFormView form={form} label="Instance Callback URLs" fields={[...callbackTypes]} className="max-w-none">
        {isMeanwhile && (
          <SavedMeanwhile
            onLoad={(present) => {
              form.restart(toValues(present));
              setRevision(present.revision);
              setMeanwhile(false);
            }}
            onKeep={(present) => {
              setRevision(present.revision);
              setMeanwhile(false);
            }}
          />
        )}
        <p className="text-soft">
          Callbacks are sent for the process instance <b>created</b>, <b>updated</b> and <b>deleted</b> events. Each has a timeout of 10 seconds.
        </p>
        {isHelpOpen && <CallbackHelp values={form.values} />}
        {callbackTypes.map((type) => (
          <CallbackSection
            key={type}
            type={type}
            value={form.values[type]}
            problems={form.issues.filter(({ path }) => path.startsWith(`${type}.`)).map(({ message }) => message)}
            onChange={(value) => form.set(type, value)}
          />
        ))}
      </ActionFormView>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title="Close without saving?"
        confirmLabel="Close without saving"
        cancelLabel="Go on editing"
        danger
        onConfirm={() => {
          onClose();
          return undefined;
        }}
      >
        What you changed here is not saved and will be lost.
      </ConfirmDialog>
    </Dialog>
  );
}
