import type { LaunchPageQuery } from '../../generated/graphql';

/** An application for launch as its page reads it. */
export type Application = NonNullable<LaunchPageQuery['launchApplication']>;
