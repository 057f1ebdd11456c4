package io.botwarden.training;

/** An enrolment with its session, both locked. */
record Enrolled(TrainingSession session, Enrolment enrolment) {}
