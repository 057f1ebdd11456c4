/**
 * Imports build and scanner output about a release: JUnit XML, SARIF and coverage. A file is stored
 * temporarily until it is complete, so that its hash is known, and then written in one transaction:
 * completely or not at all. Importing the same file again changes nothing. (Policy 2.2.2, 2.3.1)
 */
@NullMarked
package io.botwarden.delivery.intake;

import org.jspecify.annotations.NullMarked;
