/**
 * Declarations of how data assets are encrypted and how the users of bots are authenticated, with
 * evidence and an end of their validity. (Policy 5.2.1, 5.3.1)
 */
@NullMarked
package io.botwarden.security.declaration;

import org.jspecify.annotations.NullMarked;
