using System.Text;
using Wakachi;

if (args[0] == "compile")
{
    using var output = File.Create(args[2]);
    DictionaryCompiler.Compile(args[1], output);
    return;
}

var worker = new Tokenizer(SystemDictionary.Load(File.ReadAllBytes(args[1]))).CreateWorker();
using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 65536);
using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
var tokens = new List<Token>();
while (reader.ReadLine() is { } line)
{
    worker.Tokenize(line, tokens);
    foreach (var token in tokens)
    {
        writer.Write(token.Surface);
        writer.Write('\t');
        writer.Write(token.Features);
        writer.Write('\n');
    }

    writer.Write("EOS\n");
}
