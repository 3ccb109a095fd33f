namespace Benchmarks.Agreement;

/// <summary>Compares our tokens with those of MeCab or Kuromoji, line by line, on any texts.</summary>
internal static class AgreementCommand
{
    public const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- agreement mecab FILE|FOLDER...
            Our tokens in normal mode beside those of MeCab (packages mecab mecab-utils mecab-ipadic), with all features.
            Texts are .txt, .md and .tsv, a line each, and .jsonl with "text", whose lines are taken one by one.
        dotnet run -c Release --project tools/Benchmarks -- agreement kuromoji FILE|FOLDER...
            Our tokens in search mode beside those of Kuromoji (liblucene8-java, a JDK), with compounds discarded and kept.
        dotnet run -c Release --project tools/Benchmarks -- agreement cases FILE.tsv
            Both search modes beside expected segmentations: text, tab, words with spaces between them.

        """;

    /// <returns>The exit code: 1 where a difference is not explained, 2 where the arguments are wrong.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        switch (arguments)
        {
            case ["mecab", _, ..]:
                return new MecabAgreement(output).Compare(TextSource.ReadAll(arguments[1..]));
            case ["kuromoji", _, ..]:
                return new KuromojiAgreement(output).Compare(TextSource.ReadAll(arguments[1..]));
            case ["cases", var file]:
                return new SegmentationCases(output).Compare(file);
            default:
                Console.Error.Write(Usage);
                return 2;
        }
    }
}
