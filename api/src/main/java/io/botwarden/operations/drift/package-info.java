/**
 * The settings that bots report to run with, and how they differ from what changes recorded.
 * (Policy 4.2.2)
 */
@NullMarked
package io.botwarden.operations.drift;

import org.jspecify.annotations.NullMarked;
