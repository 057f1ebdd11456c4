/**
 * Rules over the audit log whose findings become security events. A rule is a statement of its own
 * in {@code resources/anomaly}: it looks at the entries of a range of leaves, each with what lies
 * shortly before it. (Policy 5.2.2)
 */
@NullMarked
package io.botwarden.security.anomaly;

import org.jspecify.annotations.NullMarked;
