/** Controls: their evaluation, and the pages that show their results. */
@NullMarked
package io.botwarden.bench.controls;

import org.jspecify.annotations.NullMarked;
