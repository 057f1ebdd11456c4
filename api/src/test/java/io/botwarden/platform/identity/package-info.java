/** Tests of signing in, and the accounts that other tests ask as. */
@NullMarked
package io.botwarden.platform.identity;

import org.jspecify.annotations.NullMarked;
