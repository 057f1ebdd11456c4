package io.botwarden.analytics.snapshot;

import java.time.OffsetDateTime;

/**
 * The instant of a cut.
 *
 * @param pgSnapshot the transactions that PostgreSQL showed, in its notation: {@code 10:20:10,14}
 * @param systemIdentifier the cluster of these transactions
 * @param at the time of the cut
 */
record CutMark(String pgSnapshot, String systemIdentifier, OffsetDateTime at) {}
