/** Merkle trees as RFC 6962 has them (section 2.1), over hashes that come from anywhere. */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.merkle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
