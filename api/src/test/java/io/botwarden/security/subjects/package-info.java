/** Tests of the rights of the persons who talk to bots. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.subjects;
