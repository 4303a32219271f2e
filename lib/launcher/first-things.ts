// What the environment asks to exist from the first start: the first administrator, the first API key, the sample.
// Each is made once; a later start with the same environment changes nothing.

export async function makeFirstThings(): Promise<void> {}
