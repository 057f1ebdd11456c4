/**
 * Botwarden's own backup: the database and warehouse of a home folder as of one instant, and their
 * restore. (Policy 3.4.2)
 */
@NullMarked
package io.botwarden.insight.backup;

import org.jspecify.annotations.NullMarked;
