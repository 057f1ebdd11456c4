/** Reviews of a release's code, and what they found. (Policy 2.2.3) */
@NullMarked
package io.botwarden.delivery.review;

import org.jspecify.annotations.NullMarked;
