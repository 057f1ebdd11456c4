/**
 * Requests of employees to correct data about themselves, and the corrections that follow. (Policy
 * 3.4.3)
 */
@NullMarked
package io.botwarden.security.correction;

import org.jspecify.annotations.NullMarked;
