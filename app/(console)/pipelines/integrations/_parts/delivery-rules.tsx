import { DescriptionList } from '#components/data/description-list.tsx';
import { Card } from '#components/ui/card.tsx';
import { policyWords } from '#lib/delivery/policy-words.ts';
import { accountPolicy } from '#lib/dialects/kommo/dialect.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';

/** Kommo's rules for webhooks of the account, in words; one may be given others on its own page. */
export function DeliveryRules() {
  const words = policyWords(DeliveryPolicy.parse(accountPolicy));
  return (
    <Card title="How they are sent" description="Kommo’s rules. A webhook’s own page can give it another timeout or schedule, a signing secret and headers.">
      <DescriptionList
        items={[
          { term: 'Attempts', value: words.schedule },
          { term: 'Timeout', value: words.timeout },
          { term: 'Success', value: words.success },
          { term: 'Switched off', value: `${words.switchOff} This page says so, and switches it on again.` },
        ]}
      />
    </Card>
  );
}
