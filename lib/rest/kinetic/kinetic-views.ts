// Things of the space as Kinetic's REST shows them. Source: the calls and tests of the vendor's client.

import { formPages } from '#lib/rest/kinetic/kinetic-form-pages.ts';
import { type Include, includeOfPart } from '#lib/rest/kinetic/kinetic-include.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import type { KappView } from '#lib/services/kapps/kapp-row.ts';
import type { SpaceView, Stamps } from '#lib/services/space/space-row.ts';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import type { Attributes } from '#lib/space/attributes.ts';

/** `attributes` is a list, `attributesMap` an object. */
function commonParts(include: Include, view: Stamps & { attributes: Attributes }): object {
  const { createdAt, createdBy, updatedAt, updatedBy, attributes } = view;
  return {
    ...(include.has('attributes') && { attributes: Object.entries(attributes).map(([name, values]) => ({ name, values })) }),
    ...(include.has('attributesMap') && { attributesMap: attributes }),
    ...(include.has('details') && { createdAt, createdBy, updatedAt, updatedBy }),
  };
}

export function spaceView(view: SpaceView, include: Include): object {
  return { name: view.name, slug: view.slug, ...commonParts(include, view) };
}

/** `teams` are those of `memberships`. There are no profile attributes here (chosen). */
export function userView(view: SpaceUserView, include: Include, teams?: TeamView[]): object {
  const { username, displayName, email, enabled, spaceAdmin, invitedBy } = view;
  return {
    username,
    displayName,
    email,
    enabled,
    spaceAdmin,
    preferredLocale: null,
    timezone: null,
    ...commonParts(include, view),
    ...(include.has('details') && { invitedBy }),
    ...(include.has('profileAttributes') && { profileAttributes: [] }),
    ...(include.has('profileAttributesMap') && { profileAttributesMap: {} }),
    ...(teams && { memberships: teams.map((team) => ({ team: teamView(team, includeOfPart(include, 'memberships.team') ?? new Set()) })) }),
  };
}

/** `members` are those of `memberships`. */
export function teamView(view: TeamView, include: Include, members?: SpaceUserView[]): object {
  const { name, localName, slug, description, isDeleted } = view;
  return {
    name,
    localName,
    slug,
    description,
    ...(isDeleted && { archived: true }),
    ...commonParts(include, view),
    ...(members && { memberships: members.map((user) => ({ user: userView(user, includeOfPart(include, 'memberships.user') ?? new Set()) })) }),
  };
}

export function kappView(view: KappView, include: Include): object {
  return { name: view.name, slug: view.slug, ...commonParts(include, view) };
}

export function formView(view: FormView, include: Include): object {
  const { name, slug, description, status, type, fields, kapp, isDeleted } = view;
  return {
    name,
    slug,
    description,
    status,
    type,
    ...(isDeleted && { archived: true }),
    ...commonParts(include, view),
    ...(include.has('fields') && { fields }),
    ...(include.has('pages') && { pages: formPages(fields) }),
    ...(includeOfPart(include, 'kapp') && { kapp: kapp && { name: kapp.name, slug: kapp.slug } }),
  };
}

export function submissionView(view: SubmissionView, include: Include): object {
  const { id, handle, coreState, form, values, createdAt, createdBy, updatedAt, updatedBy } = view;
  const { submittedAt, submittedBy, closedAt, closedBy, originId, parentId } = view;
  const formInclude = includeOfPart(include, 'form');
  return {
    id,
    handle,
    label: handle,
    coreState,
    type: form.type,
    ...(include.has('details') && { createdAt, createdBy, updatedAt, updatedBy, submittedAt, submittedBy, closedAt, closedBy }),
    ...(include.has('values') && { values }),
    ...(formInclude && { form: formView(form, formInclude) }),
    ...(includeOfPart(include, 'origin') && { origin: originId === null ? null : { id: originId } }),
    ...(includeOfPart(include, 'parent') && { parent: parentId === null ? null : { id: parentId } }),
  };
}
