/** The address of a process in the console; its name may have letters of any script. */
export function processHref(name: string): string {
  return `/processes/${encodeURIComponent(name)}`;
}
