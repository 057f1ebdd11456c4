/** Sends the results of saved queries regularly. (Policy 3.1.3) */
@NullMarked
package io.botwarden.insight.sql.schedule;

import org.jspecify.annotations.NullMarked;
