import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { listBinRequests } from '#lib/services/bins/list-bin-requests.ts';
import { AnswerForm } from '../_parts/answer-form.tsx';
import { BinMenu } from '../_parts/bin-menu.tsx';
import { BinRequests } from '../_parts/bin-requests.tsx';

export const metadata: Metadata = { title: 'Request bin' };

export default async function BinPage({ params }: PageProps<{ id: string }>) {
  const user = await requireUser();
  requirePermission(user, 'bins.view');
  const bin = await getBin(user, (await params).id).catch(missing);
  const requests = await listBinRequests(user, bin.id, { limit: 50 });
  const mayManage = mayDo(user, 'bins.manage');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Request bins', href: '/bins' }, { label: bin.name }]} />
      <PageHeader
        title={bin.name}
        description="Requests appear here as they come, exactly as they were sent."
        actions={mayManage && <BinMenu bin={{ id: bin.id, name: bin.name }} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
        <Card title="URL" description="Every path below it belongs to the bin too." className="xl:col-start-2">
          <p className="flex items-start gap-1">
            <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{bin.url}</span>
            <CopyButton text={bin.url} what="the URL" className="-mt-0.5" />
          </p>
        </Card>
        <div className="min-w-0 xl:col-start-1 xl:row-span-2 xl:row-start-1">
          <BinRequests binId={bin.id} url={bin.url} initial={requests} mayManage={mayManage} />
        </div>
        <Card title="Answer" description="What each request gets back, to rehearse how a delivery behaves." className="xl:col-start-2">
          <AnswerForm binId={bin.id} answer={bin.answer} mayManage={mayManage} />
        </Card>
      </div>
    </>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.kind === 'not-found') notFound();
  throw error;
}
