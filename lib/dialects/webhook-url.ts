// What may be the URL of a webhook, whatever the vendor. Where it leads is the egress guard's business.

/** What is wrong with a URL that deliveries should go to, as a sentence that begins with its name, or undefined. */
export function webhookUrlProblem(text: string, name = 'Webhook URL'): string | undefined {
  if (!URL.canParse(text)) return `${name} must be a full URL, for example https://example.com/hook.`;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${name} must begin with http:// or https://.`;
  if (url.username !== '' || url.password !== '') return `${name} must not contain a user name or a password.`;
  if (url.hostname === '') return `${name} must name a host.`;
  return undefined;
}
