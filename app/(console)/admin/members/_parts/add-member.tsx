'use client';

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import { toast } from '#components/ui/toast.tsx';
import { AddMemberForm } from './add-member-form.tsx';

type Stage = { name: 'closed' } | { name: 'form' } | { name: 'link'; link: string; person: string };

/** The button and its dialog: first the form, then, for an invitation, the link at the only moment it can be read. */
export function AddMember() {
  const [stage, setStage] = useState<Stage>({ name: 'closed' });
  const close = () => setStage({ name: 'closed' });
  return (
    <>
      <Button variant="primary" icon={<UserPlus className="size-4" aria-hidden="true" />} onClick={() => setStage({ name: 'form' })}>
        Add member
      </Button>
      <Dialog open={stage.name === 'form'} onClose={close} title="Add a member">
        <AddMemberForm
          onCancel={close}
          onInvited={(link, person) => setStage({ name: 'link', link, person })}
          onCreated={(person) => {
            close();
            toast.success(`${person} can sign in now.`);
          }}
        />
      </Dialog>
      <Dialog
        open={stage.name === 'link'}
        onClose={close}
        title={stage.name === 'link' ? `Invitation for ${stage.person}` : ''}
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        {stage.name === 'link' && (
          <SecretOnce secret={stage.link} what="the link">
            Send this link to {stage.person}. It works once, within 7 days.
          </SecretOnce>
        )}
      </Dialog>
    </>
  );
}
