/** The foundation of a running Botwarden: home folder, database, startup and shutdown. */
@NullMarked
package io.botwarden.platform.runtime;

import org.jspecify.annotations.NullMarked;
