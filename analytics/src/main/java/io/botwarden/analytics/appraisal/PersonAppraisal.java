package io.botwarden.analytics.appraisal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The appraisal of the persons under one scheme. The cards are computed when they are asked for, so
 * that those of many persons need not be in memory at once; equal inputs give the same bytes. The
 * decision on an appeal corrects the card of one person alone: the first card of every person stays
 * as it was. A pure function of its inputs.
 */
public final class PersonAppraisal {

    private final PersonScheme scheme;
    private final List<SnapshotPerson> people;
    private final AppraisalInputs inputs;
    private final List<Correction> corrections;
    private final Appraisal first;
    private final Appraisal current;

    PersonAppraisal(
            PersonScheme scheme,
            List<SnapshotPerson> people,
            AppraisalBasis basis,
            AppraisalInputs inputs,
            List<Correction> corrections) {
        this.scheme = scheme;
        this.people = List.copyOf(people);
        this.inputs = inputs;
        this.corrections = List.copyOf(corrections);
        this.first = new Appraisal(scheme.scheme(), basis);
        this.current = new Appraisal(scheme.scheme(), basis.corrected(corrections));
    }

    /** The scheme. */
    public PersonScheme scheme() {
        return scheme;
    }

    /** Everything that the first cards follow from. */
    public AppraisalInputs inputs() {
        return inputs;
    }

    /**
     * The SHA-256 of all first cards, in hexadecimal. This computes them: with thousands of persons
     * it takes seconds.
     */
    public String contentHash() {
        return CanonicalJson.hash(
                people.stream().map(person -> CanonicalJson.hash(card(first, person))).toList());
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
                inputs.kpis(),
                inputs.ratings().count());
    }

    /**
     * Some of the first cards, by the code of the employee.
     *
     * @param from the position of the first, from 0
     * @param most the number of cards; there are fewer at the end
     */
    public List<PersonCard> cards(int from, int most) {
        return cards(first, from, most);
    }

    /** The same with the corrections by decisions on appeals. */
    public List<PersonCard> currentCards(int from, int most) {
        return cards(current, from, most);
    }

    private List<PersonCard> cards(Appraisal appraisal, int from, int most) {
        return people.subList(from, Math.min(from + most, people.size())).stream()
                .map(person -> card(appraisal, person))
                .toList();
    }

    /** The keys of the employees, by their codes. */
    public List<Long> employees() {
        return people.stream().map(SnapshotPerson::key).toList();
    }

    /** The cards that decisions on appeals corrected, by the code of the employee. */
    public List<CorrectedCard> corrected() {
        Set<Long> keys =
                corrections.stream().map(Correction::rateeKey).collect(toUnmodifiableSet());
        return people.stream()
                .filter(person -> keys.contains(person.key()))
                .map(this::corrected)
                .toList();
    }

    private CorrectedCard corrected(SnapshotPerson person) {
        Predicate<Correction> own = each -> each.rateeKey() == person.key();
        PersonCard card = card(current, person);
        return new CorrectedCard(
                card,
                inputs.corrected(corrections.stream().filter(own).toList()).hash(),
                CanonicalJson.hash(card));
    }

    private static PersonCard card(Appraisal appraisal, SnapshotPerson person) {
        Scorecard scored = appraisal.scorecard(person.ratee());
        return new PersonCard(
                person.key(),
                person.department(),
                scored.total(),
                scored.grade(),
                scored.missing(),
                scored.dimensions());
    }

    /**
     * The card of a person whose figures the decision on an appeal corrected.
     *
     * @param inputHash SHA-256 of its inputs, with the corrections of this person alone
     * @param contentHash SHA-256 of the card
     */
    public record CorrectedCard(PersonCard card, String inputHash, String contentHash) {}
}
