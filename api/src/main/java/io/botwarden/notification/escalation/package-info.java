/** Whom to call, one after the other, while nobody takes something up. */
@NullMarked
package io.botwarden.notification.escalation;

import org.jspecify.annotations.NullMarked;
