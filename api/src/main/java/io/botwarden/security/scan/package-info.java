/**
 * Reports of scanners: their formats, and the import of their results. A report is read as a
 * stream, so that memory stays bounded, and imported completely or not at all. (Policy 5.1.2)
 */
@NamedInterface
@NullMarked
package io.botwarden.security.scan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
