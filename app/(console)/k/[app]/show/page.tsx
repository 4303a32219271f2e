import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { OpenRecord } from './_parts/open-record.tsx';

export const metadata: Metadata = { title: 'Opening the record' };

/** The vendor's address of a record, as notifications carry it: `/k/{app}/show#record={id}&comment={n}`. */
export default async function ShowPage({ params }: PageProps<{ app: string }>) {
  return <OpenRecord app={(await params).app} />;
}
