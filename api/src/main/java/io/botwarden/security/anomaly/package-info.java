/**
 * Rules that raise security events from the audit log. A rule is an SQL statement in {@code
 * resources/anomaly}: it checks the entries of a range of leaves, together with the entries shortly
 * before. (Policy 5.2.2)
 */
@NullMarked
package io.botwarden.security.anomaly;

import org.jspecify.annotations.NullMarked;
