@NullMarked
package io.botwarden.platform.warmup;

import org.jspecify.annotations.NullMarked;
