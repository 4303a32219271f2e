import { redirect } from 'next/navigation';

export default function InboundPage() {
  redirect('/inbound/apps');
}
