/** Background work, from startup to shutdown. */
@NullMarked
package io.botwarden.platform.jobs;

import org.jspecify.annotations.NullMarked;
