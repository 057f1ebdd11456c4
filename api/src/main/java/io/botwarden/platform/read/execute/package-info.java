/** Runs compiled plans with R2DBC and passes their bytes on unchanged. */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.execute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
