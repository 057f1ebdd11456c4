/** The channels through which people and programs are notified, and their secrets. */
@NullMarked
package io.botwarden.notification.channel;

import org.jspecify.annotations.NullMarked;
