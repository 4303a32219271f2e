// The statuses of an instance. Kianda documents no list (chosen). A new instance has the first.

export const instanceStatuses = ['In progress', 'On hold', 'Completed', 'Cancelled'] as const;
export type InstanceStatus = (typeof instanceStatuses)[number];
