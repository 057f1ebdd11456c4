package io.botwarden.platform.report;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files with veraPDF. */
public final class PdfValidation {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfValidation() {}

    /** What a file violates of PDF/A-3u and PDF/UA-1; empty if it conforms to both. */
    public static List<String> violations(byte[] file) {
        return List.of(PDFAFlavour.PDFA_3_U, PDFAFlavour.PDFUA_1).stream()
                .flatMap(flavour -> violations(file, flavour).stream())
                .distinct()
                .toList();
    }

    private static List<String> violations(byte[] file, PDFAFlavour flavour) {
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) {
                throw new AssertionError("Nothing was checked of " + flavour);
            }
            return result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion ->
                            flavour
                                    + " "
                                    + assertion.getRuleId().getClause()
                                    + "-"
                                    + assertion.getRuleId().getTestNumber()
                                    + ": "
                                    + assertion.getMessage())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("The file could not be validated", e);
        }
    }
}
