/** Merkle trees according to RFC 6962 (section 2.1), over hashes from any source. */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.merkle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
