/**
 * Botwarden's own backup: database and warehouse of a home folder as they were at one instant, and
 * how they are restored. (Policy 3.4.2)
 */
@NullMarked
package io.botwarden.insight.backup;

import org.jspecify.annotations.NullMarked;
