/** Notification texts, in both languages. */
@NullMarked
package io.botwarden.notification.template;

import org.jspecify.annotations.NullMarked;
