import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * Arguments: the index folder, and "shared" for text that is cut into words already or "own" for plain text. Reads commands from standard input:
 * "index FILE", "take FILE", "pass" (nanoseconds of this thread for each query), "count" (matches of each query).
 */
public class SearchSpeed {
    private static final int BATCH = 1000;

    private final com.sun.management.OperatingSystemMXBean process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Sort newest;
    private final boolean shared;
    private final Analyzer analyzer;
    private final Directory directory;
    private final List<String[]> queries = new ArrayList<>();
    private IndexSearcher plain;
    private IndexSearcher filtering;
    private long sum;

    private SearchSpeed(Path folder, boolean shared) throws Exception {
        this.shared = shared;
        analyzer = shared ? new WhitespaceAnalyzer() : new JapaneseAnalyzer();
        directory = new MMapDirectory(folder);
        SortField updated = new SortField("updated", SortField.Type.LONG, true);
        updated.setCanUsePoints();
        newest = new Sort(updated);
    }

    public static void main(String[] args) throws Exception {
        SearchSpeed speed = new SearchSpeed(Paths.get(args[0]), args[1].equals("shared"));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command; (command = input.readLine()) != null; ) {
            System.out.println(speed.answer(command.split(" ")));
        }
    }

    private String answer(String[] command) throws Exception {
        switch (command[0]) {
            case "index":
                return index(Paths.get(command[1]));
            case "take":
                queries.clear();
                Files.readAllLines(Paths.get(command[1])).forEach(line -> queries.add(line.split("\t", -1)));
                return "ready";
            case "pass":
                return each(this::time);
            default:
                return each(query -> plain.count(parse(query)));
        }
    }

    private interface Measure {
        long of(String[] query) throws Exception;
    }

    private String each(Measure measure) throws Exception {
        StringBuilder answer = new StringBuilder();
        for (String[] query : queries) {
            answer.append(measure.of(query)).append(' ');
        }
        return answer.toString();
    }

    private String index(Path file) throws Exception {
        // The defaults, but that merges run in this thread, so that its time is all there is.
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setMergeScheduler(new SerialMergeScheduler());
        long[] spent = new long[2];
        try (IndexWriter writer = new IndexWriter(directory, config); BufferedReader lines = Files.newBufferedReader(file)) {
            List<String> batch = new ArrayList<>();
            for (String line; (line = lines.readLine()) != null; ) {
                batch.add(line);
                if (batch.size() == BATCH) {
                    timed(spent, () -> add(writer, batch));
                    batch.clear();
                }
            }
            timed(spent, () -> {
                add(writer, batch);
                writer.commit();
            });
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        plain = new IndexSearcher(reader);
        plain.setQueryCache(null);
        filtering = new IndexSearcher(reader);
        long bytes = 0;
        for (String name : directory.listAll()) {
            bytes += directory.fileLength(name);
        }
        return spent[0] + " " + spent[1] + " " + bytes + " " + reader.leaves().size();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void timed(long[] spent, Work work) throws Exception {
        long thread = threads.getCurrentThreadCpuTime();
        long all = process.getProcessCpuTime();
        work.run();
        spent[0] += threads.getCurrentThreadCpuTime() - thread;
        spent[1] += process.getProcessCpuTime() - all;
    }

    private void add(IndexWriter writer, List<String> lines) throws Exception {
        for (String line : lines) {
            String[] columns = line.split("\t");
            long updated = Long.parseLong(columns[2]);
            Document document = new Document();
            document.add(new StringField("key", columns[0], Field.Store.YES));
            document.add(new StringField("audience", columns[1], Field.Store.NO));
            document.add(new NumericDocValuesField("updated", updated));
            document.add(new LongPoint("updated", updated));
            document.add(new StringField("municipality", columns[3], Field.Store.NO));
            for (String jobType : columns[4].split(",")) {
                document.add(new StringField("jobType", jobType, Field.Store.NO));
            }
            document.add(new TextField("body", columns[5], Field.Store.NO));
            writer.addDocument(document);
        }
    }

    private long time(String[] columns) throws Exception {
        long start = threads.getCurrentThreadCpuTime();
        Query query = parse(columns);
        IndexSearcher searcher = columns[2].isEmpty() ? plain : filtering;
        var hits = columns[1].equals("Newest") ? searcher.search(query, 10, newest) : searcher.search(query, 10);
        for (var hit : hits.scoreDocs) {
            sum += searcher.doc(hit.doc).get("key").length();
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private Query parse(String[] columns) {
        Query words = words(columns[1], columns[3].split(" "));
        if (columns[2].isEmpty()) {
            return words;
        }
        List<BytesRef> audiences = Arrays.stream(columns[2].split(",")).map(BytesRef::new).collect(Collectors.toList());
        return new BooleanQuery.Builder().add(words, Occur.MUST).add(new TermInSetQuery("audience", audiences), Occur.FILTER).build();
    }

    private Query words(String kind, String[] words) {
        if (kind.equals("Prefix")) {
            return new PrefixQuery(new Term("body", words[0]));
        }
        if (kind.equals("Phrase")) {
            return shared ? new PhraseQuery("body", words) : orNothing(new QueryBuilder(analyzer).createPhraseQuery("body", String.join("", words)));
        }
        if (words.length == 1) {
            return word(words[0]);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words) {
            all.add(word(word), kind.equals("Any") ? Occur.SHOULD : Occur.MUST);
        }
        return all.build();
    }

    private Query word(String word) {
        return shared ? new TermQuery(new Term("body", word)) : orNothing(new QueryBuilder(analyzer).createBooleanQuery("body", word, Occur.MUST));
    }

    private static Query orNothing(Query query) {
        return query == null ? new MatchNoDocsQuery() : query;
    }
}
