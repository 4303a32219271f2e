// Kommo's URL space /api/v4: HAL, and problems. A route is a table from HTTP method to call.
import { AppError, type AppErrorKind, errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { type Method, type VendorCall, type VendorSpace, vendorRoutes } from '#lib/rest/vendor-routes.ts';

export function kommoRoutes(calls: Partial<Record<Method, VendorCall>>) {
  return vendorRoutes(space, calls);
}

/** Where a body that is a list is handed to a call. */
export const listKey = 'items';

/** A refusal of one item of a list: Kommo says which by its `request_id`. */
export class ItemRefused extends AppError {
  readonly requestId: string;

  constructor({ kind, message, code, issues }: AppError, requestId: string) {
    super(kind, message, { issues, ...(code === undefined ? {} : { code }) });
    this.requestId = requestId;
  }
}

const space: VendorSpace = {
  authenticate,
  readParameters: async (request) => {
    if (request.method === 'GET') return queryOf(request);
    const body = await readJson(request);
    if (Array.isArray(body)) return { [listKey]: body };
    if (typeof body === 'object' && body !== null) return body;
    throw new AppError('invalid', 'The body must be a JSON object or a list of them.');
  },
  contentType: 'application/hal+json',
  refusalContentType: 'application/problem+json',
  refusal,
};

const statuses: Record<AppErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'limit-reached': 400,
  'too-large': 413,
};

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
};

/** Kommo's problem: `validation-errors` names each field of each item of the request. */
function refusal(error: unknown, path: string): { status: number; body: object } {
  const type = 'https://httpstatus.es/';
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return {
      status: 500,
      body: { title: 'Internal Server Error', type: `${type}500`, status: 500, detail: 'Something went wrong in Callboard. Its log says what.' },
    };
  }
  const status = statuses[error.kind];
  const errors = error.issues.map((issue) => ({ code: 'NotValid', path: kommoPath(issue.path), detail: issue.message }));
  const requestId = error instanceof ItemRefused ? error.requestId : '0';
  return {
    status,
    body: {
      ...(errors.length === 0 ? {} : { 'validation-errors': [{ request_id: requestId, errors }] }),
      title: titles[status] ?? 'Error',
      type: `${type}${status}`,
      status,
      detail: error.message,
    },
  };
}

const names: Record<string, string> = {
  pipelineId: 'pipeline_id',
  stageId: 'status_id',
  periodId: 'period_id',
  responsibleUserId: 'responsible_user_id',
  customFields: 'custom_fields_values',
};

/** Our names of what is wrong, as Kommo has them. */
function kommoPath(path: string): string {
  return path
    .replace(/^(customFields\[\d+\]\.)(id|name|code)$/, '$1field_$2')
    .replace(/\.enum$/, '.enum_id')
    .replace(/^\w+/, (name) => names[name] ?? name);
}
