/**
 * What people do with credentials and sessions: their own second factor and sessions, the keys of
 * programs, and how an administrator helps who is locked out. (Policy 5.3.1, 5.3.3)
 */
@NullMarked
package io.botwarden.access.credential;

import org.jspecify.annotations.NullMarked;
