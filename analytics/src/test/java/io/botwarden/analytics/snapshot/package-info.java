@NullMarked
package io.botwarden.analytics.snapshot;

import org.jspecify.annotations.NullMarked;
