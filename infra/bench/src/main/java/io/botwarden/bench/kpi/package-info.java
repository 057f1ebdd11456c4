/** The cost of KPIs, compared with handwritten SQL over the same files. */
@NullMarked
package io.botwarden.bench.kpi;

import org.jspecify.annotations.NullMarked;
