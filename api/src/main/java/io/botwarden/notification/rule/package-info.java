/** Notification rules: who is notified of which events. */
@NullMarked
package io.botwarden.notification.rule;

import org.jspecify.annotations.NullMarked;
