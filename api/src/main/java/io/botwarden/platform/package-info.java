/**
 * What three capabilities or more share: one module per package, each of which says in its {@code
 * package-info.java} what it may depend on. None knows a capability.
 */
@NullMarked
package io.botwarden.platform;

import org.jspecify.annotations.NullMarked;
