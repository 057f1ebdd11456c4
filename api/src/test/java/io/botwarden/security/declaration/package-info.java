/** Tests of declarations of encryption and authentication. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.declaration;
