/** Build metrics of releases, and their thresholds. (Policy 2.2.2) */
@NullMarked
package io.botwarden.delivery.quality;

import org.jspecify.annotations.NullMarked;
