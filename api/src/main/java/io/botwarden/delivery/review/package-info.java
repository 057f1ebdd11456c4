/** Code reviews of releases, and their findings. (Policy 2.2.3) */
@NullMarked
package io.botwarden.delivery.review;

import org.jspecify.annotations.NullMarked;
