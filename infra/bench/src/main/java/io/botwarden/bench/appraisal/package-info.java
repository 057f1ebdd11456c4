/** What the appraisal of many departments costs. */
@NullMarked
package io.botwarden.bench.appraisal;

import org.jspecify.annotations.NullMarked;
