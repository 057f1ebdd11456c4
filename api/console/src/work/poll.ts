/** How often it is asked for again what waits, in milliseconds. */
export const WORK_POLL = 20_000;
