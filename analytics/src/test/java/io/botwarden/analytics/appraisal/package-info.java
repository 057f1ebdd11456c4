/** Tests of the appraisal's arithmetic, schemes and results. */
@NullMarked
package io.botwarden.analytics.appraisal;

import org.jspecify.annotations.NullMarked;
