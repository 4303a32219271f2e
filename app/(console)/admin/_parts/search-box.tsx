import { Search } from 'lucide-react';
import Form from 'next/form';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';

type SearchBoxProps = { action: string; label: string; value: string; placeholder: string };

/** Searches by the address, so that a result can be shared and works before scripts have loaded. */
export function SearchBox({ action, label, value, placeholder }: SearchBoxProps) {
  return (
    <Form action={action} role="search" className="mb-3 flex max-w-md gap-2">
      <Input key={value} type="search" name="q" aria-label={label} defaultValue={value} placeholder={placeholder} maxLength={128} />
      <Button type="submit" className="h-9" icon={<Search className="size-4" aria-hidden="true" />}>
        Search
      </Button>
    </Form>
  );
}
