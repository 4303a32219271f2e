/** “2 hooks, 1 workflow” */
export function bringsText({ hookCount, workflowCount }: { hookCount: number; workflowCount: number }): string {
  return `${hookCount} ${hookCount === 1 ? 'hook' : 'hooks'}, ${workflowCount} ${workflowCount === 1 ? 'workflow' : 'workflows'}`;
}
