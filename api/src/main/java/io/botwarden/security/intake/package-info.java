/**
 * The intake of security events from sensors: CloudEvents 1.0 and syslog messages (RFC 5424) over
 * HTTP. (Policy 5.1.1)
 */
@NullMarked
package io.botwarden.security.intake;

import org.jspecify.annotations.NullMarked;
