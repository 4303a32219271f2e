import { entityWords } from '#lib/pipelines/entity-words.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';

/** What stands above a lead, contact, company or customer in the breadcrumbs. */
export function entityTrail({ kind, pipelineId }: EntityView): { label: string; href: string }[] {
  const { titles, path } = entityWords[kind];
  return [
    { label: 'Pipelines', href: '/pipelines' },
    { label: titles, href: pipelineId === null ? `/pipelines/${path}` : `/pipelines/${pipelineId}` },
  ];
}
