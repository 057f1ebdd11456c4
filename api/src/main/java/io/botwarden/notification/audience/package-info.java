/** Who is responsible for a record, and who holds which role over it. */
@NullMarked
package io.botwarden.notification.audience;

import org.jspecify.annotations.NullMarked;
