/** Writes audit entries: in the transaction of an action, or over JDBC. (Policy 5.2.2) */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
