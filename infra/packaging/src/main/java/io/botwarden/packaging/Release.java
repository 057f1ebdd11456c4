package io.botwarden.packaging;

import java.time.Instant;

/**
 * What is packaged.
 *
 * @param version the version of Botwarden
 * @param revision the commit that it was built from
 * @param created the time of that commit, which is the time of all files
 */
record Release(String version, String revision, Instant created) {}
