// App definitions in Kustomer's format, for tests.

/** The example of the vendor's page on inbound webhooks. */
export const seedDefinition = {
  app: 'ecommstore',
  version: '0.0.1',
  title: 'E-comm Store',
  hooks: [
    {
      eventName: 'kustomer.app.ecommstore.order.update',
      displayEventName: 'Order Update Event',
      description: 'A hook triggered when an order is updated in Ecommerce Store',
      type: 'form',
    },
  ],
};

/** Large or gold, and not cancelled. */
const worthExpress = {
  op: 'and',
  values: [
    {
      op: 'or',
      values: [
        { op: 'gte', values: ['/#steps.1.attributes.data.total', 100] },
        {
          op: 'and',
          values: [
            { op: 'eq', values: ['/#steps.1.attributes.data.customer.tier', 'gold'] },
            { op: 'exists', values: ['/#steps.1.attributes.data.items'] },
          ],
        },
      ],
    },
    { op: 'not', values: [{ op: 'exists', values: ['/#steps.1.attributes.data.cancelledAt'] }] },
  ],
};

/**
 * An app with two hooks, a trigger of its own, a workflow of nine steps and one that a step of the first starts. Its HTTP
 * steps go to `/quote`, `/book`, `/fallback`, `/confirm` and `/heard` below `receiver`.
 */
export function fulfilmentApp(receiver: string, { app = 'fulfilment', version = '1.0.0' } = {}): object {
  const post = (id: string, path: string, body: object, more: object) => ({
    id,
    action: 'kustomer.rest-api.json',
    params: { uri: `${receiver}/${path}`, method: 'post', json: true, body },
    ...more,
  });
  return {
    app,
    version,
    title: 'Fulfilment',
    description: 'Sends orders on their way.',
    instructions: 'Let the shop post each order to the address of “Order placed”.',
    hooks: [
      { eventName: 'order.placed', displayEventName: 'Order placed', description: 'The shop posts here when somebody orders.', type: 'form' },
      { eventName: 'order.shipped', displayEventName: 'Order shipped', type: 'web' },
    ],
    triggers: [
      { eventName: 'order.placed', description: 'An order came in', outputSchema: { type: 'object', properties: { order: { type: 'string' } } } },
      { eventName: 'order.escalated', description: 'An order could not be sent by express' },
    ],
    workflows: [
      {
        name: 'Send an order',
        description: 'By express where it is worth it.',
        trigger: {
          id: '1',
          eventName: 'order.placed',
          transitions: [{ target: 'express', condition: worthExpress, meta: { name: 'large or gold' } }, { target: 'ordinary' }],
        },
        steps: [
          { id: 'express', transitions: [{ target: 'quote' }], meta: { displayName: 'By express' } },
          post(
            'quote',
            'quote',
            { order: '/#steps.1.attributes.data.order', weight: '/#steps.1.attributes.data.items[0].weight' },
            {
              transitions: [
                {
                  target: 'book',
                  condition: {
                    op: 'or',
                    values: [
                      { op: 'lt', values: ['/#steps.quote.body.price', 10] },
                      {
                        op: 'and',
                        values: [
                          { op: 'contains', values: ['/#steps.quote.body.carriers', 'north'] },
                          { op: 'eq', values: ['/#steps.quote.response.statusCode', 200] },
                        ],
                      },
                    ],
                  },
                },
                { target: 'ordinary' },
              ],
            },
          ),
          post(
            'book',
            'book',
            { quote: '/#steps.quote.body.id' },
            {
              transitions: [{ target: 'confirm' }],
              errorCases: [
                { target: 'ordinary', condition: { op: 'eq', values: ['/#steps.book.response.statusCode', 400] } },
                { target: 'fallback', condition: { op: 'gte', values: ['/#steps.book.response.statusCode', 500] } },
              ],
            },
          ),
          post(
            'fallback',
            'fallback',
            { order: '/#steps.1.attributes.data.order', because: '{{{steps.book.body.error}}} ({{{steps.book.response.statusCode}}})' },
            {
              transitions: [{ target: 'pause' }],
            },
          ),
          { id: 'pause', action: 'callboard.wait', params: { seconds: 0.2 }, transitions: [{ target: 'decide' }] },
          {
            id: 'decide',
            transitions: [
              { target: 'ordinary', condition: { op: 'dne', values: ['/#steps.fallback.body.ticket'] } },
              { target: 'escalate', condition: { op: 'true', values: [true] } },
            ],
          },
          {
            id: 'escalate',
            action: 'callboard.event.emit',
            params: {
              eventName: `kustomer.app.${app}.order.escalated`,
              data: { order: '/#steps.1.attributes.data.order', ticket: '/#steps.fallback.body.ticket' },
            },
            transitions: [{ target: 'confirm' }],
          },
          post(
            'confirm',
            'confirm',
            { text: 'Order {{{steps.1.attributes.data.order}}} for {{{steps.1.attributes.data.customer.name}}}: ticket {{{steps.fallback.body.ticket}}}' },
            {},
          ),
          post('ordinary', 'ordinary', { order: '/#steps.1.attributes.data.order' }, {}),
        ],
      },
      {
        name: 'Hear of it',
        trigger: { id: '1', eventName: 'order.escalated', transitions: [{ target: 'tell' }] },
        steps: [post('tell', 'heard', { ticket: '/#steps.1.attributes.data.ticket', event: '/#steps.1.attributes.eventName' }, {})],
      },
    ],
  };
}
