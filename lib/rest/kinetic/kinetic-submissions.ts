// `submissions` of Kinetic's REST, of a kapp and of the datastore alike. Events: POST makes (`completed=false`: a draft),
// POST on one submits it (`staged=true`: saves it), PUT updates, PATCH sets right and tells nobody.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { includeOf } from '#lib/rest/kinetic/kinetic-include.ts';
import { flagOf, kappOfPath, pageOfCall } from '#lib/rest/kinetic/kinetic-parameters.ts';
import { submissionView } from '#lib/rest/kinetic/kinetic-views.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { createSubmission } from '#lib/services/submissions/create-submission.ts';
import { deleteSubmission } from '#lib/services/submissions/delete-submission.ts';
import { getSubmission } from '#lib/services/submissions/get-submission.ts';
import { listSubmissions } from '#lib/services/submissions/list-submissions.ts';
import { patchSubmission } from '#lib/services/submissions/patch-submission.ts';
import { saveDraft } from '#lib/services/submissions/save-draft.ts';
import { submitSubmission } from '#lib/services/submissions/submit-submission.ts';
import { updateSubmission } from '#lib/services/submissions/update-submission.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

const perPage = 25;

const notHere = (name: string) => z.undefined(`Callboard does not narrow submissions by ${name} yet; leave it out.`).or(z.literal('')).optional();
const Search = z.object({
  type: notHere('type'),
  index: notHere('index'),
  timeline: z.literal(['', 'createdAt'], 'Submissions are in the order of createdAt; leave timeline out.').optional(),
});

/** Of a form, or of a whole kapp. */
export const listSubmissionsCall: VendorCall = async (actor, parameters, { kapp, form }) => {
  const { type, index, timeline, coreState, direction, start, end } = parameters;
  parseInput(Search, { type, index, timeline });
  const query = { kapp: kappOfPath(kapp), form, coreState, direction, from: start, to: end, ...pageOfCall(parameters, perPage) };
  const { data, nextCursor } = await listSubmissions(actor, unchecked(query));
  const include = includeOf(parameters);
  return { submissions: data.map((submission) => submissionView(submission, include)), messages: [], nextPageToken: nextCursor };
};

/** `parent` and `origin` are ids, or objects that have one. */
function idOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'id' in given ? given.id : given;
}

export const createSubmissionCall: VendorCall = async (actor, parameters, { kapp, form }) => {
  const { values, coreState, completed, parent, origin } = parameters;
  const state = coreState ?? (flagOf(completed) === false ? 'Draft' : undefined);
  const content = { values, coreState: state, parentId: idOf(parent), originId: idOf(origin) };
  return { submission: submissionView(await createSubmission(actor, unchecked({ ...content, kapp: kappOfPath(kapp), form })), includeOf(parameters)) };
};

/** A verb on one submission with the values and the state of the call. */
function changeCall(change: (actor: Actor, input: Unchecked, parameters: Unchecked) => ReturnType<typeof getSubmission>, ofDatastore: boolean): VendorCall {
  return async (actor, parameters, { id = '' }) => {
    if (ofDatastore) await requireDatastore(actor, id);
    const { values, coreState } = parameters;
    return { submission: submissionView(await change(actor, unchecked({ id, values, coreState }), parameters), includeOf(parameters)) };
  };
}

/** @throws AppError not-found for a submission of a kapp */
async function requireDatastore(actor: Actor, id: string): Promise<void> {
  const { form } = await getSubmission(actor, { id });
  if (form.kapp !== null) throw new AppError('not-found', `There is no submission “${id.slice(0, 64)}” in the datastore.`, { code: 'submission' });
}

/** The calls on one submission; under `datastore` only those of the datastore are found. */
export function submissionCalls({ ofDatastore }: { ofDatastore: boolean }) {
  return {
    GET: changeCall((actor, input) => getSubmission(actor, input), ofDatastore),
    PUT: changeCall((actor, input) => updateSubmission(actor, input), ofDatastore),
    PATCH: changeCall((actor, input) => patchSubmission(actor, input), ofDatastore),
    POST: changeCall((actor, input, { staged }) => (flagOf(staged) ? saveDraft : submitSubmission)(actor, input), ofDatastore),
    DELETE: changeCall((actor, input) => deleteSubmission(actor, input), ofDatastore),
  };
}
