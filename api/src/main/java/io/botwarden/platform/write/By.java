package io.botwarden.platform.write;

import io.botwarden.platform.identity.Viewer;
import java.time.Instant;

/**
 * The actor and the time of an action.
 *
 * @param viewer the actor
 * @param at the time, with millisecond precision
 */
public record By(Viewer viewer, Instant at) {}
