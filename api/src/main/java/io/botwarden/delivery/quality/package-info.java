/** How good a release is by the build's own figures, and how good it must be. (Policy 2.2.2) */
@NullMarked
package io.botwarden.delivery.quality;

import org.jspecify.annotations.NullMarked;
