/**
 * Takes in what builds and scanners write about a release: JUnit's XML, SARIF, and coverage. A file
 * is kept beside until all of it is there, so that it is known by its hash, and then written in one
 * transaction: all of it or nothing. The same file again changes nothing. (Policy 2.2.2, 2.3.1)
 */
@NullMarked
package io.botwarden.delivery.intake;

import org.jspecify.annotations.NullMarked;
