/** Rate limits of identities and addresses. */
@NullMarked
package io.botwarden.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
