/** Queries that analysts save and share. (Policy 3.1.3) */
@NullMarked
package io.botwarden.insight.sql.saved;

import org.jspecify.annotations.NullMarked;
