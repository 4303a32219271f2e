// The sample of the area Space: a kapp with a form and submissions, and a team.
import type { Actor } from '#lib/auth/actor.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import { listKapps } from '#lib/services/kapps/list-kapps.ts';
import { addMember } from '#lib/services/memberships/add-member.ts';
import type { Once } from '#lib/services/set-up/once.ts';
import { closeSubmission } from '#lib/services/submissions/close-submission.ts';
import { createSubmission } from '#lib/services/submissions/create-submission.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { listTeams } from '#lib/services/teams/list-teams.ts';

const kapp = 'it-requests';
const form = 'new-laptop';
const teamName = 'Role::Approvers';

/** Somebody has made a kapp of this slug already: it is theirs, and nothing is added to it. */
const taken = 1;

export async function makeSampleSpace(actor: Actor, once: Once): Promise<void> {
  if ((await once('kapp', () => addKapp(actor))) === taken) return;
  await once('kappForm', () => addForm(actor));
  await once('submissions', () => addSubmissions(actor));
  await once('team', () => addTeam(actor));
}

async function addKapp(actor: Actor): Promise<number | undefined> {
  const { data } = await listKapps(actor, { limit: 1_000 });
  if (data.some(({ slug }) => slug === kapp)) return taken;
  await createKapp(actor, { name: 'IT Requests', slug: kapp });
  return undefined;
}

async function addForm(actor: Actor): Promise<undefined> {
  await createForm(actor, {
    kapp,
    slug: form,
    name: 'New laptop',
    type: 'Service',
    description: 'A sample: what people ask for when their laptop is too old. Change it, or delete it and make your own.',
    fields: [
      { name: 'Summary', required: true },
      { name: 'Needed by', type: 'date' },
      { name: 'Urgency', type: 'dropdown', options: ['Low', 'Normal', 'High'] },
      { name: 'Extras', type: 'checkbox', options: ['Mouse', 'Dock', 'Second screen'] },
      { name: 'Reason', type: 'textarea' },
    ],
    attributes: { 'Owning Team': [teamName] },
  });
}

/** In each of the three states. */
async function addSubmissions(actor: Actor): Promise<undefined> {
  const make = (coreState: 'Draft' | 'Submitted', values: Record<string, string | string[]>) => createSubmission(actor, { kapp, form, coreState, values });
  const done = await make('Submitted', { Summary: 'A light one for travelling', Urgency: 'Normal', Extras: ['Mouse'] });
  await closeSubmission(actor, { id: done.id });
  await make('Draft', { Urgency: 'Low', Extras: ['Dock', 'Second screen'] });
  await make('Submitted', { Summary: 'For the new colleague in Oslo', 'Needed by': '2026-12-01', Urgency: 'High', Reason: 'She begins on the first.' });
}

async function addTeam(actor: Actor): Promise<undefined> {
  const { data } = await listTeams(actor, { limit: 1_000 });
  if (data.some(({ name }) => name === teamName)) return;
  const { slug } = await createTeam(actor, { name: teamName, description: 'Say yes or no to requests.' });
  if (actor.kind === 'user') await addMember(actor, { team: slug, username: actor.login });
}
