/** Warms the server up before it says that it is ready: see ADR 0041. */
@NullMarked
package io.botwarden.platform.warmup;

import org.jspecify.annotations.NullMarked;
