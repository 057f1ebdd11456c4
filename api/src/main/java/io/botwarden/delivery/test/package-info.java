/**
 * Runs of tests and scans over a release, entered by hand or taken from the files that tools write.
 * (Policy 2.3.1)
 */
@NullMarked
package io.botwarden.delivery.test;

import org.jspecify.annotations.NullMarked;
