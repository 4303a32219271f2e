// The definition of the sample app of the area Inbound, in Kustomer's format.

export const sampleShopApp = 'webshop';
export const sampleShopVersion = '1.0.0';

const orderUpdated = `kustomer.app.${sampleShopApp}.order.updated`;

/** `answersTo`: the address of the request bin that stands for the shop's own API. */
export function sampleShop(answersTo: string): object {
  return {
    app: sampleShopApp,
    version: sampleShopVersion,
    title: 'Web shop',
    description: 'Takes the order updates of a web shop and answers each of them.\nThe request bin “Answers to the web shop” stands for the API of the shop.',
    instructions:
      'Post an order to the address of the hook, for example {"order": "A-1001", "status": "paid", "total": 120}. Its answer appears in the bin a moment later.',
    appDetails: { appDeveloper: { name: 'Callboard sample' } },
    changelog: { [sampleShopVersion]: 'The first version.' },
    hooks: [
      {
        eventName: orderUpdated,
        displayEventName: 'Order updated',
        description: 'The shop posts here whenever something about an order changes.',
        type: 'form',
      },
    ],
    triggers: [
      {
        eventName: orderUpdated,
        description: 'An order of the shop was updated',
        outputSchema: { type: 'object', properties: { order: { type: 'string' }, status: { type: 'string' }, total: { type: 'number' } } },
      },
    ],
    workflows: [
      {
        name: 'Answer an order update',
        description: 'Tells the shop that its update has arrived, and makes an event of a large order that is paid.',
        trigger: {
          id: '1',
          eventName: orderUpdated,
          transitions: [{ target: 'answer', condition: { op: 'exists', values: ['/#steps.1.attributes.data.order'] }, meta: { name: 'It has a number' } }],
        },
        steps: [
          {
            id: 'answer',
            action: 'kustomer.rest-api.json',
            params: {
              uri: answersTo,
              method: 'post',
              json: true,
              body: {
                order: '/#steps.1.attributes.data.order',
                message: 'Order {{{steps.1.attributes.data.order}}} is {{{steps.1.attributes.data.status}}}: understood.',
              },
            },
            transitions: [
              {
                target: 'large',
                condition: {
                  op: 'and',
                  values: [
                    { op: 'gte', values: ['/#steps.1.attributes.data.total', 100] },
                    { op: 'eq', values: ['/#steps.1.attributes.data.status', 'paid'] },
                  ],
                },
                meta: { name: '100 or more, and paid' },
              },
            ],
            meta: { displayName: 'Answer the shop' },
          },
          {
            id: 'large',
            action: 'callboard.event.emit',
            params: {
              eventName: `kustomer.app.${sampleShopApp}.order.large`,
              data: { order: '/#steps.1.attributes.data.order', total: '/#steps.1.attributes.data.total' },
            },
            meta: { displayName: 'Make an event of the large order' },
          },
        ],
      },
    ],
  };
}

/** What comes in first, so that there is something to see. */
export const sampleOrder = { order: 'A-1001', status: 'paid', total: 120, customer: { name: 'Katherine Johnson' } };
