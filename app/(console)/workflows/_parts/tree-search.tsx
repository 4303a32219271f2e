import { Search } from 'lucide-react';
import Form from 'next/form';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';

export function TreeSearch({ text }: { text: string }) {
  return (
    <Form action="/workflows" className="mb-6 flex max-w-[440px] gap-2" role="search">
      <Input name="text" defaultValue={text} aria-label="Find a workflow" placeholder="Source, group or name" maxLength={200} />
      <Button type="submit" icon={<Search className="size-4" aria-hidden="true" />} className="!h-9">
        Find
      </Button>
    </Form>
  );
}
