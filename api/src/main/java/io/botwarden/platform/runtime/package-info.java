/** What a running Botwarden stands on: its home folder, its database, its start and its end. */
@NullMarked
package io.botwarden.platform.runtime;

import org.jspecify.annotations.NullMarked;
