/**
 * Browser sessions: tokens in cookies that scripts cannot read, and protection against their use by
 * other sites. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.console;

import org.jspecify.annotations.NullMarked;
