/** The basis of the application's tests. */
@NullMarked
package io.botwarden.testing;

import org.jspecify.annotations.NullMarked;
