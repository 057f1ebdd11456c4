/** Who is on call when. */
@NullMarked
package io.botwarden.notification.oncall;

import org.jspecify.annotations.NullMarked;
