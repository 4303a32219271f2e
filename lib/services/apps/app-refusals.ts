// What verbs of the area Apps refuse in many places. The codes let Kintone's edge choose its own.
import { AppError } from '#lib/errors.ts';

export function appNotFound(appId: number): AppError {
  return new AppError('not-found', `The app (ID: ${appId}) not found. The app may have been deleted.`, { code: 'app' });
}

export function appNotPublished(appId: number): AppError {
  return new AppError('not-found', `The app (ID: ${appId}) has not been published yet: Update App makes it usable.`, { code: 'app' });
}

export function recordNotFound(id: number | string): AppError {
  return new AppError('not-found', `The specified record (ID: ${id}) is not found.`, { code: 'record' });
}

export function commentNotFound(id: number): AppError {
  return new AppError('not-found', `The comment (ID: ${id}) does not exist. It may have been deleted.`, { code: 'comment' });
}

export function webhookNotFound(id: number): AppError {
  return new AppError('not-found', `The webhook (ID: ${id}) does not exist in this app. It may have been deleted.`, { code: 'webhook' });
}

/** Someone else changed it in between. */
export function staleRevision(): AppError {
  return new AppError('conflict', 'The revision is not the latest. Someone may have changed it in the meantime.', { code: 'revision' });
}
