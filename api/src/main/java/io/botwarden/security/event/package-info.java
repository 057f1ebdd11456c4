/**
 * The triage of security events: notification, assignment, escalation to an incident, and the
 * verdict. Botwarden's own events and those of sensors go the same way. (Policy 5.1.1, 5.1.3,
 * 5.2.2)
 */
@NullMarked
package io.botwarden.security.event;

import org.jspecify.annotations.NullMarked;
