@NullMarked
package io.botwarden.analytics.warehouse;

import org.jspecify.annotations.NullMarked;
