// The time, as a parameter: code that decides by time takes a Clock, so that tests can move it.

export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
