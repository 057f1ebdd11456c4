package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.util.List;
import java.util.Set;

/**
 * The appraisal of the persons under one scheme. The cards are computed when they are asked for, so
 * that those of many persons need not be in memory at once; equal inputs give the same bytes. A
 * pure function of its inputs.
 */
public final class PersonAppraisal {

    private final PersonScheme scheme;
    private final List<SnapshotPerson> people;
    private final AppraisalInputs inputs;
    private final Appraisal appraisal;
    private final String contentHash;

    PersonAppraisal(
            PersonScheme scheme,
            List<SnapshotPerson> people,
            AppraisalBasis basis,
            AppraisalInputs inputs) {
        this.scheme = scheme;
        this.people = List.copyOf(people);
        this.inputs = inputs;
        this.appraisal = new Appraisal(scheme.scheme(), basis);
        this.contentHash = hashOfCards();
    }

    /** The scheme. */
    public PersonScheme scheme() {
        return scheme;
    }

    /** Everything that the cards follow from. */
    public AppraisalInputs inputs() {
        return inputs;
    }

    /** The SHA-256 of all cards, in hexadecimal. */
    public String contentHash() {
        return contentHash;
    }

    private String hashOfCards() {
        List<String> hashes =
                people.stream().map(person -> CanonicalJson.hash(card(person))).toList();
        return CanonicalJson.hash(hashes);
    }

    /** The number of persons. */
    public int size() {
        return people.size();
    }

    /** The inputs as the result of the departments refers to them. */
    AppraisalInputs.Persons summary() {
        return new AppraisalInputs.Persons(
                scheme.scheme().code(),
                scheme.scheme().revision(),
                inputs.hash(),
                inputs.kpis(),
                inputs.ratings());
    }

    /**
     * Some of the cards, by the code of the employee.
     *
     * @param from the position of the first, from 0
     * @param most the number of cards; there are fewer at the end
     */
    public List<PersonCard> cards(int from, int most) {
        return people.subList(from, Math.min(from + most, people.size())).stream()
                .map(this::card)
                .toList();
    }

    /** The keys of the employees, by their codes. */
    public List<Long> employees() {
        return people.stream().map(SnapshotPerson::key).toList();
    }

    /** The cards of these employees, by the code of the employee. */
    public List<PersonCard> cards(Set<Long> employees) {
        return people.stream()
                .filter(person -> employees.contains(person.key()))
                .map(this::card)
                .toList();
    }

    private PersonCard card(SnapshotPerson person) {
        Scorecard scored = appraisal.scorecard(person.ratee());
        return new PersonCard(
                person.key(),
                person.department(),
                scored.total(),
                scored.grade(),
                scored.missing(),
                scored.dimensions());
    }
}
