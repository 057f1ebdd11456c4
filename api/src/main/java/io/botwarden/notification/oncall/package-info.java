/** On-call schedules. */
@NullMarked
package io.botwarden.notification.oncall;

import org.jspecify.annotations.NullMarked;
