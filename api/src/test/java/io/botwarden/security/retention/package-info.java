/** Tests of the terms of data assets. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.retention;
