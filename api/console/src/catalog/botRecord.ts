import type { BotPageQuery } from '../generated/graphql';

/** A bot as its page reads it. */
export type BotRecord = NonNullable<BotPageQuery['bot']>;
