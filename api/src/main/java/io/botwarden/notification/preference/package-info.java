/** How people want to be told, and of what that concerns them. */
@NullMarked
package io.botwarden.notification.preference;

import org.jspecify.annotations.NullMarked;
