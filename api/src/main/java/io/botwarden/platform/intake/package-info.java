/**
 * The common handling of imports, whatever their content: admission, reading and writing, and the
 * result in {@code import_run} and the response.
 */
@NullMarked
package io.botwarden.platform.intake;

import org.jspecify.annotations.NullMarked;
