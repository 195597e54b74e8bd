// Runs HeidelTime over a folder of texts in one virtual machine.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Heidel {
    private static final Pattern TAG = Pattern.compile("<TIMEX3 ([^>]*)>|</TIMEX3>");

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    // Offsets are characters of the text: the tags are taken out and what stood before the text is skipped.
    static String timexes(String timeml, String text) {
        int open = timeml.indexOf("<TimeML>") + "<TimeML>".length();
        String body = timeml.substring(open, timeml.lastIndexOf("</TimeML>"));
        String plain = TAG.matcher(body).replaceAll("");
        int skipped = Math.max(plain.indexOf(text.strip()) - text.indexOf(text.strip()), 0);
        StringBuilder out = new StringBuilder();
        Matcher tags = TAG.matcher(body);
        int taken = 0, start = -1;
        String attributes = "";
        while (tags.find()) {
            int at = tags.start() - taken - skipped;
            taken += tags.end() - tags.start();
            if (tags.group(1) != null) {
                attributes = tags.group(1);
                start = at;
            } else if (start >= 0 && at <= text.length()) {
                int first = text.codePointCount(0, start), last = text.codePointCount(0, at);
                out.append(out.length() > 0 ? "," : "").append(String.format(Locale.ROOT,
                    "{\"start\":%d,\"end\":%d,\"type\":\"%s\",\"value\":\"%s\"}",
                    first, last, attribute(attributes, "type"), attribute(attributes, "value")));
                start = -1;
            }
        }
        return out.toString();
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream answer = new PrintStream(System.out, true, "UTF-8");
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        Path folder = Path.of(arguments[1]);
        HeidelTimeStandalone tagger = null;
        if (Files.size(folder.resolve("index.tsv")) == 0) {
            new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML,
                arguments[0], POSTagger.TREETAGGER);
        }
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        for (String line : Files.readAllLines(folder.resolve("index.tsv"))) {
            String[] parts = line.split("\t");
            if (tagger == null) {
                DocumentType type = parts[2].equals("news") ? DocumentType.NEWS : DocumentType.NARRATIVES;
                tagger = new HeidelTimeStandalone(Language.ENGLISH, type,
                    OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER);
            }
            String text = Files.readString(folder.resolve(parts[0] + ".txt"), StandardCharsets.UTF_8);
            String timeml = tagger.process(text, days.parse(parts[1]));
            answer.println("{\"doc\":\"" + parts[0] + "\",\"timexes\":[" + timexes(timeml, text) + "]}");
        }
    }
}
