/** Work that goes on beside requests, from the start of the application to its end. */
@NullMarked
package io.botwarden.platform.jobs;

import org.jspecify.annotations.NullMarked;
