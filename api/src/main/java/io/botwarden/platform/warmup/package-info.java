/** Warms the server up before it becomes ready: see ADR 0041. */
@NullMarked
package io.botwarden.platform.warmup;

import org.jspecify.annotations.NullMarked;
