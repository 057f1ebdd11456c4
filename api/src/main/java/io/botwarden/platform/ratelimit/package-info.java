/** How much one identity and one address may ask for in a time. */
@NullMarked
package io.botwarden.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
