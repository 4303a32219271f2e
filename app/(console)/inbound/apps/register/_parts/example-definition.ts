/** A small app to begin with: a form hook, and a workflow that waits for what comes in and goes two ways. */
export const exampleDefinition = `{
  "app": "bookshop",
  "version": "0.0.1",
  "title": "Bookshop",
  "description": "Takes orders from the website.",
  "hooks": [
    {
      "eventName": "order.placed",
      "displayEventName": "Order placed",
      "description": "The website posts here when somebody orders.",
      "type": "form"
    }
  ],
  "workflows": [
    {
      "name": "Look at an order",
      "trigger": {
        "id": "1",
        "eventName": "order.placed",
        "transitions": [
          {
            "target": "large",
            "condition": { "op": "gte", "values": ["/#steps.1.attributes.data.total", 100] }
          }
        ]
      },
      "steps": [
        {
          "id": "large",
          "action": "callboard.event.emit",
          "params": {
            "eventName": "kustomer.app.bookshop.order.large",
            "data": { "order": "{{{steps.1.attributes.data.order}}}" }
          },
          "meta": { "displayName": "Tell about a large order" }
        }
      ]
    }
  ]
}
`;
