/** People's notification preferences. */
@NullMarked
package io.botwarden.notification.preference;

import org.jspecify.annotations.NullMarked;
