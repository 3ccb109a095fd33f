import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Reads from standard input a file name, or "pass": analyses the file's lines once and answers tokens, nanoseconds of this thread and bytes it allocated. */
public class KuromojiSpeed {
    private static long sum;

    public static void main(String[] args) throws Exception {
        // The same work as the others: nothing discarded, no compounds beside their parts.
        JapaneseTokenizer tokenizer = new JapaneseTokenizer(
            null, false, true, args[0].equals("search") ? JapaneseTokenizer.Mode.SEARCH : JapaneseTokenizer.Mode.NORMAL);
        OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
        tokenizer.addAttribute(CharTermAttribute.class);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> lines = List.of();
        if (args.length > 1) {
            tokenizer.setReader(new StringReader(Files.readString(Paths.get(args[1]))));
            tokenizer.reset();
            tokenizer.incrementToken();
            System.out.println(offset.endOffset());
            return;
        }

        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command; (command = input.readLine()) != null; ) {
            if (!command.equals("pass")) {
                lines = Files.readAllLines(Paths.get(command), StandardCharsets.UTF_8);
                System.out.println("ready");
                continue;
            }

            long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            long start = threads.getCurrentThreadCpuTime();
            long tokens = 0;
            for (String line : lines) {
                tokenizer.setReader(new StringReader(line));
                tokenizer.reset();
                while (tokenizer.incrementToken()) {
                    tokens++;
                    sum += offset.endOffset();
                }
                tokenizer.end();
                tokenizer.close();
            }
            long nanoseconds = threads.getCurrentThreadCpuTime() - start;
            System.out.println(tokens + " " + nanoseconds + " " + (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated));
        }
    }
}
