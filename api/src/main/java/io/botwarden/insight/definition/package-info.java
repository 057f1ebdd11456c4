/** KPIs that the company adds or changes without a release of Botwarden. (ADR 73) */
@NullMarked
package io.botwarden.insight.definition;

import org.jspecify.annotations.NullMarked;
