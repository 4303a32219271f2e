// Kinetic's webhooks (area Space): a POST of JSON for what happens to users, teams, forms and submissions.
// Source: the seed and the vendor's OpenAPI; what they do not say is marked "(chosen)".
import { defineDialect } from '#lib/dialects/dialect.ts';
import { kineticEvents } from '#lib/dialects/kinetic/catalogue.ts';
import { expressionsOf, kineticEndpoint, matchKinetic } from '#lib/dialects/kinetic/expressions.ts';
import { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { ownPolicy } from '#lib/dialects/policy.ts';

export const kinetic = defineDialect<KineticPayload>({
  id: 'kinetic',
  vendor: 'Kinetic',
  scopeName: 'space or kapp',
  events: kineticEvents,
  payload: KineticPayload,
  expressions: expressionsOf,
  match: matchKinetic,
  endpoints: (webhook, event, evaluate) => [kineticEndpoint(event, webhook, evaluate)],
  addresses: ({ url }) => (url.includes('${') ? null : [url]),
  compose: ({ payload }, endpoint) => ({
    method: 'POST',
    url: endpoint,
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'Callboard'],
    ],
    body: JSON.stringify(bodyOf(payload)),
  }),
  delivery: () => ({ policy: ownPolicy, fixed: [] }),
});

/** The keys in the vendor's order (chosen from the variables that its workflow engine offers); attributes do not travel. */
function bodyOf({ event, space, kapp, form, submission, values, valuesPrevious, user, team, membership }: KineticPayload): object {
  return {
    event,
    space: withoutAttributes(space),
    ...(kapp && { kapp: withoutAttributes(kapp) }),
    ...(form && { form: withoutAttributes(form) }),
    ...(submission && { submission }),
    ...(values && { values }),
    ...(valuesPrevious && { valuesPrevious }),
    ...(user && { user: withoutAttributes(user) }),
    ...(team && { team: withoutAttributes(team) }),
    ...(membership && { membership }),
  };
}

function withoutAttributes<Thing extends { attributes: unknown }>({ attributes: _, ...rest }: Thing): Omit<Thing, 'attributes'> {
  return rest;
}
