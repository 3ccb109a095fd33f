import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Map;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Arguments: documents (id, title, body), queries (id, text), depth, boost of the title. Answers query, document and score, best first. */
public class SearchQuality {
    public static void main(String[] args) throws Exception {
        JapaneseAnalyzer analyzer = new JapaneseAnalyzer();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String line : Files.readAllLines(Paths.get(args[0]))) {
                String[] columns = line.split("\t", -1);
                Document document = new Document();
                document.add(new StringField("id", columns[0], Field.Store.YES));
                document.add(new TextField("title", columns[1], Field.Store.NO));
                document.add(new TextField("body", columns[2], Field.Store.NO));
                writer.addDocument(document);
            }
        }

        BooleanQuery.setMaxClauseCount(10_000);
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        QueryParser parser = new MultiFieldQueryParser(new String[] {"title", "body"}, analyzer, Map.of("title", Float.valueOf(args[3]), "body", 1f));
        PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (String line : Files.readAllLines(Paths.get(args[1]))) {
            String[] columns = line.split("\t", -1);
            for (ScoreDoc hit : searcher.search(parser.parse(QueryParser.escape(columns[1])), Integer.parseInt(args[2])).scoreDocs) {
                output.println(columns[0] + "\t" + searcher.doc(hit.doc).get("id") + "\t" + hit.score);
            }
        }
    }
}
