/**
 * Audited events besides writes: who read personal data, and who was refused what. (Policy 3.4.3,
 * 5.2.2)
 */
@NullMarked
package io.botwarden.platform.audit.access;

import org.jspecify.annotations.NullMarked;
