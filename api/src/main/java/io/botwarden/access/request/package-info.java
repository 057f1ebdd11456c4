/**
 * Access requests: decided by the owner of what is requested; grants start and end on time. (Policy
 * 4.1.2)
 */
@NullMarked
package io.botwarden.access.request;

import org.jspecify.annotations.NullMarked;
