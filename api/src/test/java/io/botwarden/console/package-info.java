/** The console, as a browser sees it. */
@NullMarked
package io.botwarden.console;

import org.jspecify.annotations.NullMarked;
