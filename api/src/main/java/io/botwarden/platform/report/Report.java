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
     * A section. Its facts come first, then its paragraphs, then its drawings, then its table.
     *
     * @param heading the heading
     * @param facts names and values
     * @param paragraphs texts, which may have several lines
     * @param drawings its drawings; only in PDF
     * @param table the table; null if there is none
     * @param place where it begins
     */
    public record Section(
            String heading,
            List<Fact> facts,
            List<String> paragraphs,
            List<Drawing> drawings,
            @Nullable Table table,
            Place place) {

        public Section {
            facts = List.copyOf(facts);
            paragraphs = List.copyOf(paragraphs);
            drawings = List.copyOf(drawings);
        }

        /** A section without content. */
        public static Section of(String heading) {
            return new Section(heading, List.of(), List.of(), List.of(), null, Place.NEXT);
        }

        /** Adds a fact; does nothing if it has no value. */
        public Section fact(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                return this;
            }
            List<Fact> all = new ArrayList<>(facts);
            all.add(new Fact(name, value));
            return new Section(heading, all, paragraphs, drawings, table, place);
        }

        /** Adds a paragraph; does nothing if there is no text. */
        public Section paragraph(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return this;
            }
            List<String> all = new ArrayList<>(paragraphs);
            all.add(text);
            return new Section(heading, facts, all, drawings, table, place);
        }

        /** Sets where it begins. */
        public Section at(Place where) {
            return new Section(heading, facts, paragraphs, drawings, table, where);
        }

        /** Adds a drawing. */
        public Section drawing(Drawing drawing) {
            List<Drawing> all = new ArrayList<>(drawings);
            all.add(drawing);
            return new Section(heading, facts, paragraphs, all, table, place);
        }

        /** Sets the table. */
        public Section table(Table rows) {
            return new Section(heading, facts, paragraphs, drawings, rows, place);
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

    /**
     * A drawing. Its lengths are in points, from its upper left corner.
     *
     * @param caption the caption above it
     * @param description what it shows, for those who do not see it
     * @param height its height
     * @param boxes filled rectangles
     * @param labels texts
     */
    public record Drawing(
            String caption, String description, float height, List<Box> boxes, List<Label> labels) {

        public Drawing {
            boxes = List.copyOf(boxes);
            labels = List.copyOf(labels);
        }
    }

    /**
     * A filled rectangle.
     *
     * @param color red, green and blue, such as {@code 0x14507f}
     */
    public record Box(float x, float y, float width, float height, int color) {}

    /**
     * A text of a drawing.
     *
     * @param x where it begins, or ends if it is {@code right}
     * @param y its base line
     * @param right whether it ends at {@code x}
     */
    public record Label(float x, float y, String text, boolean right) {}

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
