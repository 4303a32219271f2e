import type { FieldType } from '#lib/apps/field.ts';

/** What the console calls each type of field: the vendor's words. */
export const fieldTypeNames: Record<FieldType, string> = {
  RECORD_NUMBER: 'Record number',
  CREATOR: 'Created by',
  CREATED_TIME: 'Created datetime',
  MODIFIER: 'Updated by',
  UPDATED_TIME: 'Updated datetime',
  STATUS: 'Status',
  STATUS_ASSIGNEE: 'Assignee',
  CATEGORY: 'Categories',
  SINGLE_LINE_TEXT: 'Text',
  MULTI_LINE_TEXT: 'Text area',
  RICH_TEXT: 'Rich text',
  NUMBER: 'Number',
  RADIO_BUTTON: 'Radio button',
  CHECK_BOX: 'Check box',
  MULTI_SELECT: 'Multi-choice',
  DROP_DOWN: 'Drop-down',
  DATE: 'Date',
  TIME: 'Time',
  DATETIME: 'Date and time',
  LINK: 'Link',
  USER_SELECT: 'User selection',
  ORGANIZATION_SELECT: 'Department selection',
  GROUP_SELECT: 'Group selection',
};
