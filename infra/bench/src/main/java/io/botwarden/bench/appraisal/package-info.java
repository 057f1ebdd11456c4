/** The cost of appraising many departments. */
@NullMarked
package io.botwarden.bench.appraisal;

import org.jspecify.annotations.NullMarked;
