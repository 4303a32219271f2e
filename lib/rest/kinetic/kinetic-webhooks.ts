// `webhooks`, `webhookJobs` and `meta/webhooks` of Kinetic's REST, of the space and of a kapp alike.
import { kineticTypes } from '#lib/dialects/kinetic/catalogue.ts';
import { AppError } from '#lib/errors.ts';
import { type Include, includeOf } from '#lib/rest/kinetic/kinetic-include.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { createSpaceWebhook } from '#lib/services/space-webhooks/create-space-webhook.ts';
import { deleteSpaceWebhook } from '#lib/services/space-webhooks/delete-space-webhook.ts';
import { getSpaceWebhook } from '#lib/services/space-webhooks/get-space-webhook.ts';
import { listSpaceWebhooks } from '#lib/services/space-webhooks/list-space-webhooks.ts';
import type { SpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { updateSpaceWebhook } from '#lib/services/space-webhooks/update-space-webhook.ts';
import { deleteWebhookJob } from '#lib/services/webhook-jobs/delete-webhook-job.ts';
import { getWebhookJob } from '#lib/services/webhook-jobs/get-webhook-job.ts';
import { listWebhookJobs } from '#lib/services/webhook-jobs/list-webhook-jobs.ts';
import { updateWebhookJob } from '#lib/services/webhook-jobs/update-webhook-job.ts';
import type { WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

function webhookView({ name, type, event, filter, url, authStrategy, ...rest }: SpaceWebhookView, include: Include): object {
  const { createdAt, createdBy, updatedAt, updatedBy } = rest;
  return { name, type, event, filter, url, authStrategy, ...(include.has('details') && { createdAt, createdBy, updatedAt, updatedBy }) };
}

/** What a body may set; what is not in it stays, or has its default. */
function contentOf({ name, type, event, filter, url, authStrategy }: Unchecked): object {
  return Object.fromEntries(Object.entries({ name, type, event, filter, url, authStrategy }).filter(([, value]) => value !== undefined));
}

export const listWebhooksCall: VendorCall = async (actor, parameters, { kapp = null }) => {
  const include = includeOf(parameters);
  return { webhooks: (await listSpaceWebhooks(actor, { kapp })).map((webhook) => webhookView(webhook, include)) };
};

export const getWebhookCall: VendorCall = async (actor, parameters, { kapp = null, webhook = '' }) => ({
  webhook: webhookView(await getSpaceWebhook(actor, { kapp, webhook }), includeOf(parameters)),
});

export const createWebhookCall: VendorCall = async (actor, parameters, { kapp = null }) => ({
  webhook: webhookView(await createSpaceWebhook(actor, unchecked({ ...contentOf(parameters), kapp })), includeOf(parameters)),
});

export const updateWebhookCall: VendorCall = async (actor, parameters, { kapp = null, webhook = '' }) => ({
  webhook: webhookView(await updateSpaceWebhook(actor, unchecked({ ...contentOf(parameters), kapp, webhook })), includeOf(parameters)),
});

export const deleteWebhookCall: VendorCall = async (actor, parameters, { kapp = null, webhook = '' }) => ({
  webhook: webhookView(await deleteSpaceWebhook(actor, { kapp, webhook }), includeOf(parameters)),
});

function webhookJobView(job: WebhookJobView, include: Include): object {
  const { id, name, type, event, status, summary, url, requestContent, responseContent, retryCount, scheduledAt, parentId, scopeType } = job;
  const { createdAt, createdBy, updatedAt, updatedBy } = job;
  return {
    id,
    name,
    type,
    event,
    status,
    summary,
    url,
    requestContent,
    responseContent,
    retryCount,
    scheduledAt,
    parentId,
    scopeType,
    scopeId: job.kapp ?? 'space',
    webhookId: String(job.webhookId),
    ...(include.has('details') && { createdAt, createdBy, updatedAt, updatedBy }),
  };
}

export const listWebhookJobsCall: VendorCall = async (actor, parameters, { kapp = null }) => {
  const include = includeOf(parameters);
  const { status, webhook, parentType, parentKey, start, end, limit, pageToken } = parameters;
  const query = unchecked({ status, webhook, parentType, parentKey, start, end, limit, pageToken, kapp });
  const { data, nextCursor } = await listWebhookJobs(actor, query);
  return { webhookJobs: data.map((job) => webhookJobView(job, include)), nextPageToken: nextCursor };
};

export const getWebhookJobCall: VendorCall = async (actor, parameters, { kapp = null, job = '' }) => ({
  webhookJob: webhookJobView(await getWebhookJob(actor, { kapp, id: job }), includeOf(parameters)),
});

export const updateWebhookJobCall: VendorCall = async (actor, parameters, { kapp = null, job = '' }) => {
  const { status, url } = parameters;
  return { webhookJob: webhookJobView(await updateWebhookJob(actor, unchecked({ kapp, id: job, status, url })), includeOf(parameters)) };
};

export const deleteWebhookJobCall: VendorCall = async (actor, parameters, { kapp = null, job = '' }) => ({
  webhookJob: webhookJobView(await deleteWebhookJob(actor, { kapp, id: job }), includeOf(parameters)),
});

/** What can be listened to: an array of the types. */
export const webhookTypesCall: VendorCall = async (_actor, _parameters, { scope = '' }) => Object.keys(typesOf(scope));

/** Their events: `{"Type": ["Event"]}`. */
export const webhookEventsCall: VendorCall = async (_actor, _parameters, { scope = '' }) => typesOf(scope);

function typesOf(scope: string): object {
  if (scope === 'space') return kineticTypes.Space;
  if (scope === 'kapp') return kineticTypes.Kapp;
  throw new AppError('not-found', 'Webhooks are of the space or of a kapp: ask for “space” or “kapp”.');
}
