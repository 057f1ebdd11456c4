/** Tests of data breaches. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.breach;
