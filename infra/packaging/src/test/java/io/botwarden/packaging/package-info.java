/** Starts what platform teams install. */
@NullMarked
package io.botwarden.packaging;

import org.jspecify.annotations.NullMarked;
