/** SQL of analysts over warehouse snapshots: {@code POST /analytics/sql}. (Policy 3.1.3, 4.1.1) */
@NullMarked
package io.botwarden.insight.sql;

import org.jspecify.annotations.NullMarked;
