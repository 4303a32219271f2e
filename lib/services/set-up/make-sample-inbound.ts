// The sample of the area Inbound: an app whose hook takes orders, and a workflow that answers each to a request bin. One
// order has come in, so that the whole chain is there to be followed.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { installApp } from '#lib/services/app-definitions/install-app.ts';
import { registerAppDefinition } from '#lib/services/app-definitions/register-app-definition.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { listHooksOf } from '#lib/services/hooks/hook-store.ts';
import { sendTestRequest } from '#lib/services/hooks/send-test-request.ts';
import type { Once } from '#lib/services/set-up/once.ts';

export const sampleInboundApp = 'webshop';

const version = '1.0.0';

export async function makeSampleInbound(actor: Actor, once: Once): Promise<void> {
  const bin = await once('inboundBin', async () => (await createBin(actor, { name: 'Answers to orders' })).id);
  if ((await once('inboundApp', () => register(actor, bin))) === taken) return;
  await once('inboundInstall', async () => {
    await installApp(actor, { app: sampleInboundApp, version });
    return undefined;
  });
  await once('inboundOrder', () => sendFirstOrder(actor));
}

/** Somebody has registered an app of this name already: it is theirs. */
const taken = 1;

async function register(actor: Actor, bin: number): Promise<number | undefined> {
  const { url } = await getBin(actor, String(bin));
  try {
    await registerAppDefinition(actor, sampleDefinition(url));
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return taken;
    throw error;
  }
}

const firstOrder = { order: 'A-1001', customer: 'Katherine Johnson', total: 120 };

/** The engine starts the workflow as soon as it is up. An app that somebody has uninstalled meanwhile receives nothing. */
async function sendFirstOrder(actor: Actor): Promise<undefined> {
  const [hook] = await listHooksOf(sampleInboundApp);
  if (hook) await sendTestRequest(actor, hook.id, { body: JSON.stringify(firstOrder, null, 2) });
}

function sampleDefinition(binUrl: string): object {
  const eventName = `kustomer.app.${sampleInboundApp}.order.placed`;
  return {
    app: sampleInboundApp,
    version,
    title: 'Web shop',
    description: 'Takes the orders of a web shop and confirms each.',
    instructions: 'Give the address of the hook to the shop: it posts the order there as JSON or as a form, with the keys order, customer and total.',
    hooks: [{ eventName, displayEventName: 'Order placed', description: 'The shop posts here when somebody orders.', type: 'form' }],
    triggers: [{ eventName, description: 'Somebody has ordered in the shop' }],
    workflows: [
      {
        name: 'Confirm an order',
        description: 'Looks at the total and confirms the order, or asks for a check first.',
        trigger: { id: '1', eventName, transitions: [{ target: 'size' }] },
        steps: [
          {
            id: 'size',
            meta: { displayName: 'Is it a large order?' },
            transitions: [
              { target: 'check', condition: { op: 'gte', values: ['/#steps.1.attributes.data.total', 1000] }, meta: { name: 'large' } },
              { target: 'confirm', meta: { name: 'otherwise' } },
            ],
          },
          answerStep('check', 'Ask for a check', binUrl, 'needs a check'),
          answerStep('confirm', 'Confirm it', binUrl, 'is confirmed'),
        ],
      },
    ],
  };
}

function answerStep(id: string, displayName: string, uri: string, outcome: string): object {
  return {
    id,
    action: 'kustomer.rest-api.json',
    meta: { displayName },
    params: {
      uri,
      method: 'POST',
      body: { text: `Order {{{steps.1.attributes.data.order}}} of {{{steps.1.attributes.data.customer}}} ${outcome}.` },
    },
  };
}
