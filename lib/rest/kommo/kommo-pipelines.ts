// Pipelines with their stages as Kommo's REST v4 shows them.
import { accountId, address } from '#lib/rest/kommo/kommo-entities.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';

export const listPipelinesCall: VendorCall = async (actor) => {
  const pipelines = await listPipelines(actor);
  const account_id = await accountId();
  return {
    _total_items: pipelines.length,
    _links: { self: { href: address('leads/pipelines') } },
    _embedded: {
      pipelines: pipelines.map(({ id, name, sort, isMain, stages }) => ({
        id,
        name,
        sort,
        is_main: isMain,
        is_unsorted_on: false,
        is_archive: false,
        account_id,
        _links: { self: { href: address(`leads/pipelines/${id}`) } },
        _embedded: {
          statuses: stages.map((stage) => ({
            id: stage.id,
            name: stage.name,
            sort: stage.sort,
            is_editable: !stage.isFixed,
            pipeline_id: id,
            type: 0,
            account_id,
            _links: { self: { href: address(`leads/pipelines/${id}/statuses/${stage.id}`) } },
          })),
        },
      })),
    },
  };
};
