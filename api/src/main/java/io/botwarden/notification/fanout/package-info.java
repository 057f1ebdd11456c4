/** Makes of each event, once, the notifications that it asks for. */
@NullMarked
package io.botwarden.notification.fanout;

import org.jspecify.annotations.NullMarked;
