'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Card } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkspaceSettings } from '#lib/settings.ts';
import { type SettingsValues, save } from '../actions.ts';

type SettingsFormProps = {
  settings: WorkspaceSettings;
  fromEnvironment: readonly string[];
  /** `host:port for https`, without credentials. */
  proxies: readonly string[];
};

export function SettingsForm({ settings, fromEnvironment, proxies }: SettingsFormProps) {
  const form = useActionForm<SettingsValues, void>({
    initial: {
      kintoneNotificationsPerMinute: String(settings.kintoneNotificationsPerMinute),
      inboundRequestsPerMinute: String(settings.inboundRequestsPerMinute),
      retentionDays: String(settings.retentionDays),
      auditRetentionDays: String(settings.auditRetentionDays),
      egressAllow: settings.egressAllow.join('\n'),
    },
    save,
    onSaved: () => toast.success('The settings are saved and in force within seconds.'),
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView
      form={form}
      label="Settings"
      fields={['kintoneNotificationsPerMinute', 'inboundRequestsPerMinute', 'retentionDays', 'auditRetentionDays', 'egressAllow']}
      className="gap-6"
    >
      <Card title="Apps">
        <Field
          label="Notifications a minute"
          name="kintoneNotificationsPerMinute"
          error={issue('kintoneNotificationsPerMinute')}
          help="For all apps together; what comes beyond in that minute is not sent, and the history says so. Kintone allows 60. 0 means no limit."
        >
          <Input
            inputMode="numeric"
            className="max-w-32"
            value={values.kintoneNotificationsPerMinute}
            onChange={(event) => set('kintoneNotificationsPerMinute', event.target.value)}
          />
        </Field>
      </Card>
      <Card title="Inbound">
        <Field
          label="Requests a minute"
          name="inboundRequestsPerMinute"
          error={issue('inboundRequestsPerMinute')}
          help="To all inbound webhooks together; what comes beyond in that minute is answered with 429, so that its sender tries again. Kustomer allows 1,000. 0 means no limit."
        >
          <Input
            inputMode="numeric"
            className="max-w-32"
            value={values.inboundRequestsPerMinute}
            onChange={(event) => set('inboundRequestsPerMinute', event.target.value)}
          />
        </Field>
      </Card>
      <Card title="History">
        <div className="grid gap-6">
          <Field
            label="Retention in days"
            name="retentionDays"
            error={issue('retentionDays')}
            help="Events, jobs, attempts, inbound requests and those in bins that are older are dropped, at most a week later. Records and settings stay."
          >
            <Input inputMode="numeric" className="max-w-32" value={values.retentionDays} onChange={(event) => set('retentionDays', event.target.value)} />
          </Field>
          <Field
            label="Retention of the audit log in days"
            name="auditRetentionDays"
            error={issue('auditRetentionDays')}
            help="Who changed what, and who signed in: entries that are older are deleted."
          >
            <Input
              inputMode="numeric"
              className="max-w-32"
              value={values.auditRetentionDays}
              onChange={(event) => set('auditRetentionDays', event.target.value)}
            />
          </Field>
        </div>
      </Card>
      <Card title="Allowed addresses" description="Deliveries go to public addresses only. Name here what else they may reach.">
        <Field
          label="Address ranges, one a line"
          name="egressAllow"
          error={issue('egressAllow')}
          help="In CIDR notation, such as 10.0.0.0/8 or fd00::/8; a single address is a range too."
        >
          <Textarea mono rows={4} spellCheck={false} value={values.egressAllow} onChange={(event) => set('egressAllow', event.target.value)} />
        </Field>
        {fromEnvironment.length > 0 && (
          <p className="mt-4 text-soft">
            CALLBOARD_EGRESS_ALLOW allows in addition: <span className="font-mono text-sm break-words">{fromEnvironment.join(', ')}</span>
          </p>
        )}
        {proxies.length > 0 && (
          <p className="mt-4 text-soft">
            Deliveries go out through the proxy <span className="font-mono text-sm break-words">{proxies.join(', ')}</span>, which has rules of its own.
          </p>
        )}
      </Card>
      <SaveBar form={form} saveLabel="Save settings" />
    </ActionFormView>
  );
}
