package io.botwarden.platform.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * The logical structure of a document (PDF/UA-1, ISO 14289-1): headings, paragraphs, tables, links
 * and drawings, and where on the pages their texts are. What belongs to none of them is an
 * artifact.
 */
final class PdfTags {

    /** The flag of annotations that are printed. */
    private static final int PRINTED = 4;

    /** The numbers of a border. */
    private static final int BORDER = 3;

    private final Element document = new Element("Document", null, null, null);
    private final List<List<Element>> pages = new ArrayList<>();

    /** An element of the structure. */
    static final class Element {

        private final String type;
        private final @Nullable String scope;
        private final Report.@Nullable Link link;
        private final @Nullable String description;
        private final List<Element> children = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<Reach> reaches = new ArrayList<>();

        private Element(
                String type,
                @Nullable String scope,
                Report.@Nullable Link link,
                @Nullable String description) {
            this.type = type;
            this.scope = scope;
            this.link = link;
            this.description = description;
        }

        private Element add(String child, @Nullable String childScope) {
            return add(new Element(child, childScope, null, null));
        }

        private Element add(Element child) {
            children.add(child);
            return child;
        }
    }

    /** A text of an element on a page. */
    private record Mark(int page, int id) {}

    /** Where on a page a link can be followed. */
    private record Reach(int page, PDRectangle area) {}

    /** Adds an element to the document. */
    Element add(String type) {
        return document.add(type, null);
    }

    /**
     * Adds a row to a table.
     *
     * @param head whether its cells are the heads of columns; otherwise the first is that of the
     *     row
     * @return its cells
     */
    List<Element> row(Element table, int columns, boolean head) {
        Element row = table.add("TR", null);
        List<Element> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            if (head) {
                cells.add(row.add("TH", "Column"));
            } else {
                cells.add(column == 0 ? row.add("TH", "Row") : row.add("TD", null));
            }
        }
        return cells;
    }

    /** Adds a drawing to the document. */
    Element figure(String description) {
        return document.add(new Element("Figure", null, null, description));
    }

    /** Adds a link to a cell. */
    Element link(Element cell, Report.Link link) {
        return cell.add(new Element("Link", null, link, null));
    }

    /** Says where a link can be followed. */
    void reach(Element link, int page, float x, float y, float width, float height) {
        link.reaches.add(new Reach(page, new PDRectangle(x, y, width, height)));
    }

    /** The operators as a part of an element. */
    String marked(Element element, int page, String operators) {
        while (pages.size() <= page) {
            pages.add(new ArrayList<>());
        }
        List<Element> onPage = pages.get(page);
        int id = onPage.size();
        onPage.add(element);
        element.marks.add(new Mark(page, id));
        return "/%s <</MCID %d>> BDC\n%sEMC\n".formatted(element.type, id, operators);
    }

    /** The operators as something that is not part of the content, such as a line or a foot. */
    static String artifact(String operators) {
        return "/Artifact BMC\n%sEMC\n".formatted(operators);
    }

    /** Writes the structure into the document, after all of its pages. */
    void write(PDDocument file) {
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        List<COSBase> parents = new ArrayList<>();
        for (int page = 0; page < file.getNumberOfPages(); page++) {
            COSArray onPage = new COSArray();
            int marks = page < pages.size() ? pages.get(page).size() : 0;
            for (int mark = 0; mark < marks; mark++) {
                onPage.add(COSInteger.ZERO);
            }
            parents.add(onPage);
            file.getPage(page).setStructParents(page);
        }
        root.setItem(COSName.K, written(document, root, file, parents));
        COSArray numbers = new COSArray();
        for (int page = 0; page < parents.size(); page++) {
            numbers.add(COSInteger.get(page));
            numbers.add(parents.get(page));
        }
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.PARENT_TREE, tree);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, parents.size());
        COSDictionary catalog = file.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, root);
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.MARK_INFO, marked);
    }

    private static COSDictionary written(
            Element element, COSDictionary parent, PDDocument file, List<COSBase> parents) {
        COSDictionary written = new COSDictionary();
        written.setItem(COSName.TYPE, COSName.STRUCT_ELEM);
        written.setItem(COSName.S, COSName.getPDFName(element.type));
        written.setItem(COSName.P, parent);
        if (element.scope != null) {
            COSDictionary attributes = new COSDictionary();
            attributes.setItem(COSName.O, COSName.getPDFName("Table"));
            attributes.setItem(COSName.getPDFName("Scope"), COSName.getPDFName(element.scope));
            written.setItem(COSName.A, attributes);
        }
        if (element.description != null) {
            written.setString(COSName.ALT, element.description);
        }
        COSArray kids = new COSArray();
        for (Mark mark : element.marks) {
            COSDictionary kid = new COSDictionary();
            kid.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
            kid.setItem(COSName.PG, file.getPage(mark.page()).getCOSObject());
            kid.setInt(COSName.MCID, mark.id());
            kid.setDirect(true);
            kids.add(kid);
            ((COSArray) parents.get(mark.page())).set(mark.id(), written);
        }
        if (element.link != null) {
            for (Reach reach : element.reaches) {
                kids.add(
                        annotated(element.link, reach, file.getPage(reach.page()), parents.size()));
                parents.add(written);
            }
        }
        for (Element child : element.children) {
            kids.add(written(child, written, file, parents));
        }
        written.setItem(COSName.K, kids);
        return written;
    }

    /**
     * Makes a part of a page lead to an address.
     *
     * @param key of the link's element in the tree of parents
     * @return the reference to it in the structure
     */
    private static COSDictionary annotated(Report.Link link, Reach reach, PDPage page, int key) {
        COSDictionary action = new COSDictionary();
        action.setItem(COSName.S, COSName.URI);
        action.setString(COSName.URI, link.address());
        COSArray noBorder = new COSArray();
        for (int k = 0; k < BORDER; k++) {
            noBorder.add(COSInteger.ZERO);
        }
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setItem(COSName.SUBTYPE, COSName.getPDFName("Link"));
        annotation.setItem(COSName.RECT, reach.area());
        annotation.setItem(COSName.BORDER, noBorder);
        annotation.setInt(COSName.F, PRINTED);
        annotation.setItem(COSName.A, action);
        annotation.setString(COSName.CONTENTS, link.description());
        annotation.setInt(COSName.STRUCT_PARENT, key);
        COSDictionary onPage = page.getCOSObject();
        COSArray all = onPage.getCOSArray(COSName.ANNOTS);
        if (all == null) {
            all = new COSArray();
            onPage.setItem(COSName.ANNOTS, all);
            onPage.setItem(COSName.getPDFName("Tabs"), COSName.S);
        }
        all.add(annotation);
        COSDictionary reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
        reference.setItem(COSName.PG, onPage);
        reference.setItem(COSName.OBJ, annotation);
        reference.setDirect(true);
        return reference;
    }
}
