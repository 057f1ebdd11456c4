/** Creates the notifications of each event, exactly once. */
@NullMarked
package io.botwarden.notification.fanout;

import org.jspecify.annotations.NullMarked;
