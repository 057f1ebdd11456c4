/** What tests of the application stand on. */
@NullMarked
package io.botwarden.testing;

import org.jspecify.annotations.NullMarked;
