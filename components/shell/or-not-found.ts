import { notFound } from 'next/navigation';
import { AppError } from '#lib/errors.ts';

/** What a verb does not find is a page that does not exist. */
export async function orNotFound<Value>(found: Promise<Value>): Promise<Value> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'not-found' || error.kind === 'invalid')) notFound();
    throw error;
  }
}
