/** Tests of the rights of the people who talk to bots. */
@org.jspecify.annotations.NullMarked
package io.botwarden.security.subjects;
