/** By what identities prove who they are, and for how long each is good. (Policy 5.3.1, 5.3.3) */
@NullMarked
package io.botwarden.platform.identity.credential;

import org.jspecify.annotations.NullMarked;
