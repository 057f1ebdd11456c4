/** Escalation: whom to notify, in order, while nobody acknowledges a record. */
@NullMarked
package io.botwarden.notification.escalation;

import org.jspecify.annotations.NullMarked;
