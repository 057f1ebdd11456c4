package io.botwarden.appraisal;

import java.util.List;
import java.util.stream.Stream;

/**
 * Ratings or corrections of a cycle, whose departments and persons are appraised apart.
 *
 * @param departments those of departments
 * @param persons those of persons
 */
record BySubject<T>(List<T> departments, List<T> persons) {

    BySubject {
        departments = List.copyOf(departments);
        persons = List.copyOf(persons);
    }

    static <T> BySubject<T> none() {
        return new BySubject<>(List.of(), List.of());
    }

    /** Separates what concerns a department from what concerns a person. */
    static <T> BySubject<T> of(List<Keyed<T>> all) {
        return new BySubject<>(
                all.stream().filter(each -> !each.ofPerson()).map(Keyed::value).toList(),
                all.stream().filter(Keyed::ofPerson).map(Keyed::value).toList());
    }

    /** With these as well. */
    BySubject<T> and(BySubject<T> more) {
        return new BySubject<>(
                Stream.concat(departments.stream(), more.departments.stream()).toList(),
                Stream.concat(persons.stream(), more.persons.stream()).toList());
    }

    /** A value that concerns a person, or else a department. */
    record Keyed<T>(boolean ofPerson, T value) {}
}
