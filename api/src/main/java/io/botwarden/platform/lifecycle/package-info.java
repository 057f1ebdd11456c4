/**
 * State machines as data: which action takes a record from which state, who may take it and what
 * stands in its way. Writes decide by it, and reads show it as {@code viewerActions}.
 */
@NullMarked
package io.botwarden.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
