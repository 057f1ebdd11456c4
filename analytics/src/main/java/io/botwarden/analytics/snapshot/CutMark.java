package io.botwarden.analytics.snapshot;

import java.time.OffsetDateTime;

/**
 * The instant of a cut.
 *
 * @param pgSnapshot which transactions PostgreSQL showed, in its own spelling: {@code 10:20:10,14}
 * @param systemIdentifier the cluster that these transactions are counted in
 * @param at when it was
 */
record CutMark(String pgSnapshot, String systemIdentifier, OffsetDateTime at) {}
