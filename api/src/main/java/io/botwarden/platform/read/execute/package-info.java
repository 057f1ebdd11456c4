/** Runs compiled plans over R2DBC and hands their bytes on as they come. */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.execute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
