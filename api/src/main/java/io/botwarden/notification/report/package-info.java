/** Results of queries that are sent to channels, with a file. */
@NullMarked
package io.botwarden.notification.report;

import org.jspecify.annotations.NullMarked;
