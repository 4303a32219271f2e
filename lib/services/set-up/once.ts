// A step of the sample workspace.

/** Runs a step that is not noted as done, and notes it with the number it gives. */
export type Once = (step: string, work: () => Promise<number | undefined>) => Promise<number>;
