package io.botwarden.platform.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts and tables of a report, in one language.
 *
 * @param language the language tag, such as {@code en}
 * @param title the title
 * @param lead what the report is about, in one line
 * @param at the time as of which it is true; the time of the document's creation
 * @param sections its sections, in order
 */
public record Report(
        String language, String title, String lead, Instant at, List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * A section. Its facts come first, then its paragraphs, then its table.
     *
     * @param heading the heading
     * @param facts names and values
     * @param paragraphs texts, which may have several lines
     * @param table the table; null if there is none
     * @param place where it begins
     */
    public record Section(
            String heading,
            List<Fact> facts,
            List<String> paragraphs,
            @Nullable Table table,
            Place place) {

        public Section {
            facts = List.copyOf(facts);
            paragraphs = List.copyOf(paragraphs);
        }

        /** A section without content. */
        public static Section of(String heading) {
            return new Section(heading, List.of(), List.of(), null, Place.NEXT);
        }

        /** Adds a fact; does nothing if it has no value. */
        public Section fact(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                return this;
            }
            List<Fact> all = new ArrayList<>(facts);
            all.add(new Fact(name, value));
            return new Section(heading, all, paragraphs, table, place);
        }

        /** Adds a paragraph; does nothing if there is no text. */
        public Section paragraph(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return this;
            }
            List<String> all = new ArrayList<>(paragraphs);
            all.add(text);
            return new Section(heading, facts, all, table, place);
        }

        /** Sets where it begins. */
        public Section at(Place where) {
            return new Section(heading, facts, paragraphs, table, where);
        }

        /** Sets the table. */
        public Section table(Table rows) {
            return new Section(heading, facts, paragraphs, rows, place);
        }
    }

    /** Where a section begins. */
    public enum Place {
        /** Below the one before. */
        NEXT,
        /** On a new page. */
        PAGE,
        /** Below the one before, of which it is a part. */
        PART
    }

    /** A name and a value. */
    public record Fact(String name, String value) {}

    /**
     * A table.
     *
     * @param columns its columns
     * @param rows its rows; each has a text for each column
     * @param links what its cells lead to; only in documents with a structure
     */
    public record Table(List<Column> columns, List<List<String>> rows, List<Link> links) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            links = List.copyOf(links);
        }

        /** A table without links. */
        public Table(List<Column> columns, List<List<String>> rows) {
            this(columns, rows, List.of());
        }

        /** The links of a row. */
        List<Link> linksOf(int row) {
            return links.stream().filter(link -> link.row() == row).toList();
        }
    }

    /**
     * What the text of a cell leads to.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @param address the address
     * @param description where it leads, for those who do not see the page
     */
    public record Link(int row, int column, String address, String description) {}

    /**
     * A column.
     *
     * @param head its head
     * @param share its share of the width, relative to those of the other columns
     */
    public record Column(String head, int share) {}
}
