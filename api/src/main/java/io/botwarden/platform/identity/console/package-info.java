/**
 * The session of a browser: tokens in cookies that no script can read, and what keeps other sites
 * from using them. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.console;

import org.jspecify.annotations.NullMarked;
