/** Tests of retention periods. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.retention;
