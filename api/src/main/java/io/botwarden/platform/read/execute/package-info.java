/** Runs compiled plans over R2DBC and hands their bytes on as they come. */
@NullMarked
package io.botwarden.platform.read.execute;

import org.jspecify.annotations.NullMarked;
