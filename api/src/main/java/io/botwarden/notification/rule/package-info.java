/** Which events somebody is told of. */
@NullMarked
package io.botwarden.notification.rule;

import org.jspecify.annotations.NullMarked;
