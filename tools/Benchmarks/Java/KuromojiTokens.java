import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/**
 * Analyses standard input line by line with Kuromoji in search mode. Each line answers one line with its tokens, separated by tabs:
 * start, end, position increment, position length, whether the word is known (1 or 0) and part of speech, separated by spaces.
 * Run with "keep" it keeps compounds beside their parts, with "discard" it does not.
 */
public final class KuromojiTokens {
    public static void main(String[] arguments) throws IOException {
        var discards = arguments[0].equals("discard");
        var tokenizer = new JapaneseTokenizer(null, false, discards, JapaneseTokenizer.Mode.SEARCH);
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var writer = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            for (var line = readLine(reader); line != null; line = readLine(reader)) {
                tokenizer.setReader(new StringReader(line));
                writeTokens(tokenizer, writer);
            }
        }
    }

    // Unlike BufferedReader's own, this one ends a line at a line feed and nothing else.
    private static String readLine(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (var c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return null;
            }

            line.append((char) c);
        }

        return line.toString();
    }

    private static void writeTokens(JapaneseTokenizer tokenizer, BufferedWriter writer) throws IOException {
        var offset = tokenizer.addAttribute(OffsetAttribute.class);
        var increment = tokenizer.addAttribute(PositionIncrementAttribute.class);
        var length = tokenizer.addAttribute(PositionLengthAttribute.class);
        var reading = tokenizer.addAttribute(ReadingAttribute.class);
        var partOfSpeech = tokenizer.addAttribute(PartOfSpeechAttribute.class);
        tokenizer.reset();
        var separator = "";
        while (tokenizer.incrementToken()) {
            // Only unknown words have no reading: for a known one Kuromoji makes it from the surface.
            var isKnown = reading.getReading() != null ? 1 : 0;
            writer.write(separator + offset.startOffset() + ' ' + offset.endOffset() + ' ' + increment.getPositionIncrement()
                + ' ' + length.getPositionLength() + ' ' + isKnown + ' ' + partOfSpeech.getPartOfSpeech());
            separator = "\t";
        }

        writer.write('\n');
        tokenizer.end();
        tokenizer.close();
    }
}
