package io.botwarden.platform.write;

import io.botwarden.platform.identity.Viewer;
import java.time.Instant;

/**
 * By whom and when an action is done.
 *
 * @param viewer who does it
 * @param at when, to the millisecond
 */
public record By(Viewer viewer, Instant at) {}
