/** Tests of what is kept encrypted. */
@org.jspecify.annotations.NullMarked
package io.botwarden.platform.protection;
