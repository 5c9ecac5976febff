import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads lines "flavour TAB file" and answers each with one line of JSON: rules that failed and how often. */
public class Judge {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            System.out.println(answer(asked[0], asked[1]));
            System.out.flush();
        }
    }

    private static String answer(String flavourName, String file) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourName);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            return "{\"error\": \"unknown flavour\"}";
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.merge(rule + " " + assertion.getMessage().replaceAll("[\"\\\\\\s]+", " "), 1, Integer::sum);
                }
            }
            StringBuilder rules = new StringBuilder();
            for (Map.Entry<String, Integer> entry : failed.entrySet()) {
                rules.append(rules.length() == 0 ? "" : ", ").append('"').append(entry.getKey()).append("\": ");
                rules.append(entry.getValue());
            }
            return "{\"compliant\": " + result.isCompliant() + ", \"failed\": {" + rules + "}}";
        } catch (Exception fault) {
            return "{\"error\": \"" + fault.toString().replaceAll("[\"\\\\\\s]+", " ") + "\"}";
        }
    }
}
