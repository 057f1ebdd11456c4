/** The databases of earlier releases, from which tests upgrade. */
@NullMarked
package io.botwarden.testing.release;

import org.jspecify.annotations.NullMarked;
