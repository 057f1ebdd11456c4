/** Operational reviews: who looked at which KPIs, and what follows. (Policy 3.1.3) */
@NullMarked
package io.botwarden.insight.review;

import org.jspecify.annotations.NullMarked;
