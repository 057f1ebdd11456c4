/** Tests of credentials and their owners. */
@org.jspecify.annotations.NullMarked
package io.botwarden.access.credential;
