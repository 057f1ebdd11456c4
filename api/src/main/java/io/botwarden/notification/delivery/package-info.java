/** Delivers notifications, with retries. */
@NullMarked
package io.botwarden.notification.delivery;

import org.jspecify.annotations.NullMarked;
