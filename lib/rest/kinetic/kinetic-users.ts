// `users`, `me` and `space` of Kinetic's REST.
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { type Include, includeOf, includeOfPart } from '#lib/rest/kinetic/kinetic-include.ts';
import { setTeamsOf } from '#lib/rest/kinetic/kinetic-memberships.ts';
import { attributesOfCall, pageWithMemberships, requireSame } from '#lib/rest/kinetic/kinetic-parameters.ts';
import { spaceView, userView } from '#lib/rest/kinetic/kinetic-views.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { changeOwnName } from '#lib/services/account/change-own-name.ts';
import { listTeamsOf } from '#lib/services/memberships/list-memberships.ts';
import { getSpace } from '#lib/services/space/get-space.ts';
import { updateSpace } from '#lib/services/space/update-space.ts';
import { createSpaceUser } from '#lib/services/space-users/create-space-user.ts';
import { deleteSpaceUser } from '#lib/services/space-users/delete-space-user.ts';
import { getSpaceUser } from '#lib/services/space-users/get-space-user.ts';
import { listSpaceUsers } from '#lib/services/space-users/list-space-users.ts';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { updateSpaceUser } from '#lib/services/space-users/update-space-user.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

export const getSpaceCall: VendorCall = async (actor, parameters) => ({ space: spaceView(await getSpace(actor), includeOf(parameters)) });

export const updateSpaceCall: VendorCall = async (actor, parameters) => {
  const { name, slug } = parameters;
  const space = await updateSpace(actor, unchecked({ name, slug, attributes: attributesOfCall(parameters) }));
  return { space: spaceView(space, includeOf(parameters)) };
};

async function withMemberships(actor: Actor, users: SpaceUserView[], include: Include): Promise<object[]> {
  if (includeOfPart(include, 'memberships') === undefined) return users.map((user) => userView(user, include));
  const teams = await listTeamsOf(
    actor,
    users.map(({ id }) => id),
  );
  return users.map((user) => userView(user, include, teams.get(user.id) ?? []));
}

async function answerUser(actor: Actor, user: SpaceUserView, parameters: Unchecked): Promise<{ user: object | undefined }> {
  const [view] = await withMemberships(actor, [user], includeOf(parameters));
  return { user: view };
}

export const listUsersCall: VendorCall = async (actor, parameters) => {
  const include = includeOf(parameters);
  const page = pageWithMemberships(parameters, includeOfPart(include, 'memberships') !== undefined);
  const { data, nextCursor } = await listSpaceUsers(actor, unchecked(page));
  return { users: await withMemberships(actor, data, include), nextPageToken: nextCursor };
};

export const getUserCall: VendorCall = async (actor, parameters, { username = '' }) => answerUser(actor, await getSpaceUser(actor, { username }), parameters);

export const createUserCall: VendorCall = async (actor, parameters) => {
  const { username, displayName, email, enabled, spaceAdmin, password } = parameters;
  const attributes = attributesOfCall(parameters);
  const user = await createSpaceUser(actor, unchecked({ username, displayName, email, enabled, spaceAdmin, password, attributes }));
  await setTeamsOf(actor, user, parameters.memberships);
  return answerUser(actor, user, parameters);
};

export const updateUserCall: VendorCall = async (actor, parameters, { username = '' }) => {
  const { displayName, email, enabled, spaceAdmin, password } = parameters;
  requireSame(parameters, 'username', username);
  const user = await updateSpaceUser(
    actor,
    unchecked({ username, displayName, email, enabled, spaceAdmin, password, attributes: attributesOfCall(parameters) }),
  );
  await setTeamsOf(actor, user, parameters.memberships);
  return answerUser(actor, user, parameters);
};

export const deleteUserCall: VendorCall = async (actor, parameters, { username = '' }) =>
  answerUser(actor, await deleteSpaceUser(actor, { username }), parameters);

/** The profile is the answer itself. Programs with a key are nobody's profile; what they do is the Administrator's. */
export const getMeCall: VendorCall = async (actor, parameters) => {
  if (actor.kind === 'user') return (await answerUser(actor, await getSpaceUser(actor, { username: actor.login }), parameters)).user ?? {};
  const { name } = actor;
  return { username: 'Administrator', displayName: name, email: null, enabled: true, spaceAdmin: mayDo(actor, 'members.manage') };
};

/** Everybody may change their name; more is changed by who may change users. */
export const updateMeCall: VendorCall = async (actor, parameters, path) => {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'An API key has no profile.');
  if (mayDo(actor, 'members.manage')) return updateUserCall(actor, parameters, { ...path, username: actor.login });
  const { displayName } = parameters;
  for (const name of ['email', 'password', 'enabled', 'spaceAdmin', 'attributes', 'attributesMap', 'memberships']) {
    if (parameters[name] !== undefined) throw new AppError('forbidden', `Your ${name} can be changed by an administrator only.`);
  }
  await changeOwnName(actor, { name: displayName });
  return answerUser(actor, await getSpaceUser(actor, { username: actor.login }), parameters);
};
