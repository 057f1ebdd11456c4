/** Brings notifications to where they shall go, however often it takes. */
@NullMarked
package io.botwarden.notification.delivery;

import org.jspecify.annotations.NullMarked;
