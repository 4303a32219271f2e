import type { ActivityType } from '#lib/dialects/kommo/catalogue.ts';

/** As the timeline tells them, and what the button that logs one says. */
export const activityWords: Record<ActivityType, { told: string; log: string }> = {
  mail_in: { told: 'Incoming letter', log: 'Letter' },
  call_in: { told: 'Incoming call', log: 'Call' },
  chat: { told: 'Chat message received', log: 'Chat message' },
  site_visit: { told: 'Site visited', log: 'Site visit' },
};
